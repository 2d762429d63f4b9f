using System.Numerics.Tensors;

namespace CryptoAi.Training.Baselines;

/// <summary>Loss and gradient of a weighted, penalised multinomial logistic regression. Parameters: per class its weights, then its bias. Not thread-safe.</summary>
internal sealed class LogisticObjective
{
    private readonly double[] _features;
    private readonly int[] _truth;
    private readonly double[] _rowWeights;
    private readonly int[] _trained;
    private readonly int _width;
    private readonly double _totalWeight;
    private readonly double[] _probabilities;

    public LogisticObjective(double[] features, int[] truth, IReadOnlyList<double> classWeights, double[]? sampleWeights, int width)
    {
        (_features, _truth, _width) = (features, truth, width);
        _rowWeights = [.. truth.Select((y, i) => classWeights[y] * (sampleWeights?[i] ?? 1))];
        _trained = [.. Enumerable.Range(0, classWeights.Count).Where(k => classWeights[k] > 0)];
        _totalWeight = _rowWeights.Sum();
        _probabilities = new double[classWeights.Count];
    }

    /// <summary>The loss; <paramref name="gradient"/> is overwritten.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        double loss = 0;
        for (int i = 0; i < _truth.Length; i++)
        {
            double weight = _rowWeights[i] / _totalWeight;
            if (weight > 0)
            {
                loss += weight * AddSample(i, weight, parameters, gradient);
            }
        }

        foreach (int k in _trained)
        {
            ReadOnlySpan<double> weights = parameters.Slice(k * (_width + 1), _width);
            Span<double> target = gradient.Slice(k * (_width + 1), _width);
            loss += TensorPrimitives.SumOfSquares(weights) / (2 * _totalWeight);
            TensorPrimitives.MultiplyAdd(weights, 1 / _totalWeight, target, target);
        }

        return loss;
    }

    private double AddSample(int sample, double weight, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        ReadOnlySpan<double> row = _features.AsSpan(sample * _width, _width);
        double most = double.NegativeInfinity;
        foreach (int k in _trained)
        {
            ReadOnlySpan<double> own = parameters.Slice(k * (_width + 1), _width + 1);
            _probabilities[k] = TensorPrimitives.Dot(row, own[.._width]) + own[_width];
            most = Math.Max(most, _probabilities[k]);
        }

        double sum = 0;
        double logit = _probabilities[_truth[sample]] - most;
        foreach (int k in _trained)
        {
            _probabilities[k] = Math.Exp(_probabilities[k] - most);
            sum += _probabilities[k];
        }

        foreach (int k in _trained)
        {
            double slope = weight * ((_probabilities[k] / sum) - (k == _truth[sample] ? 1 : 0));
            Span<double> own = gradient.Slice(k * (_width + 1), _width + 1);
            TensorPrimitives.MultiplyAdd(row, slope, own[.._width], own[.._width]);
            own[_width] += slope;
        }

        return Math.Log(sum) - logit;
    }
}
