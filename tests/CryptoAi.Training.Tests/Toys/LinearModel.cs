using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>Multinomial logistic regression on the last row of the window, with constant volatility and volume: real, trainable, and fast.</summary>
internal sealed class LinearModel : ITrainableModel
{
    private readonly LinearConfig _config;
    private readonly float[][] _parameters;
    private readonly double[][] _gradients;

    public LinearModel(LinearConfig config, ulong seed)
    {
        _config = config;
        Random random = new((int)seed);
        _parameters = [.. config.Parameters.Select(p => Enumerable.Range(0, (int)p.Length).Select(_ => (float)((random.NextDouble() - 0.5) * 0.1)).ToArray())];
        _gradients = [.. _parameters.Select(static p => new double[p.Length])];
    }

    public ModelConfig Config => _config;

    public string Arithmetic => "linear";

    /// <summary>Every asset id seen in training.</summary>
    public List<int> TrainedAssetIds { get; } = [];

    /// <summary>The dropout steps in order.</summary>
    public List<long> Steps { get; } = [];

    /// <summary>Runs before every gradient; gives the number of the call.</summary>
    public Action<int>? OnStep { get; set; }

    /// <summary>Makes the norm of the gradients NaN from this call on.</summary>
    public int BreakGradientsAt { get; set; } = int.MaxValue;

    public void Predict(SequenceBatch batch, ModelOutput output)
    {
        int features = _config.Features;
        for (int i = 0; i < batch.Count; i++)
        {
            ReadOnlySpan<float> row = batch.Window(i)[^features..];
            for (int c = 0; c < _config.Classes; c++)
            {
                double logit = _parameters[1][c];
                for (int f = 0; f < features; f++)
                {
                    logit += _parameters[0][(c * features) + f] * row[f];
                }

                output.Logits[(i * _config.Classes) + c] = (float)logit;
            }

            (output.Volatility[i], output.Volume[i]) = (_parameters[2][0], _parameters[3][0]);
        }
    }

    public LossSums ComputeGradients(SequenceBatch batch, TargetBatch targets, LossOptions loss, long step, LossNormalizers normalizers, bool accumulate)
    {
        OnStep?.Invoke(Steps.Count);
        Steps.Add(step);
        TrainedAssetIds.AddRange(batch.AssetIds);
        ModelOutput output = new(batch.Count, _config.Classes);
        Predict(batch, output);
        LossSums sums = LossFunction.Evaluate(output, targets, batch.Count, loss);
        if (!accumulate)
        {
            Array.ForEach(_gradients, static g => Array.Clear(g));
        }

        int features = _config.Features;
        for (int i = 0; i < batch.Count; i++)
        {
            ReadOnlySpan<float> row = batch.Window(i)[^features..];
            double[] z = [.. output.Logits.Slice(i * _config.Classes, _config.Classes).ToArray().Select(static v => (double)v)];
            double sum = z.Sum(Math.Exp);
            double weight = (loss.ClassWeights?[targets.Direction[i]] ?? 1) * (targets.IsWeighted ? targets.Weights[i] : 1) / normalizers.Weight;
            for (int c = 0; c < _config.Classes; c++)
            {
                double d = weight * ((Math.Exp(z[c]) / sum) - (c == targets.Direction[i] ? 1 : 0));
                _gradients[1][c] += d;
                for (int f = 0; f < features; f++)
                {
                    _gradients[0][(c * features) + f] += d * row[f];
                }
            }
        }

        return sums;
    }

    public double ClipGradients(double maxNorm)
    {
        double norm = Steps.Count > BreakGradientsAt ? double.NaN : Math.Sqrt(_gradients.Sum(static g => g.Sum(static v => v * v)));
        if (norm > maxNorm)
        {
            Array.ForEach(_gradients, g =>
            {
                for (int i = 0; i < g.Length; i++)
                {
                    g[i] *= maxNorm / norm;
                }
            });
        }

        return norm;
    }

    public void Freeze(FrozenWeights frozen) => throw new NotSupportedException();

    public void ApplyGradients(AdamOptions options, double learningRate)
    {
        for (int p = 0; p < _parameters.Length; p++)
        {
            for (int i = 0; i < _parameters[p].Length; i++)
            {
                _parameters[p][i] -= (float)(learningRate * _gradients[p][i]);
            }
        }
    }

    public StateDict CaptureWeights() => Capture(static values => [.. values]);

    public StateDict CaptureGradients() => throw new NotSupportedException();

    public void RestoreWeights(StateDict weights)
    {
        weights.RequireExactly(_config.Parameters);
        for (int p = 0; p < _parameters.Length; p++)
        {
            weights.Tensors[p].Values.CopyTo(_parameters[p].AsSpan());
        }
    }

    // plain gradient descent remembers nothing
    public OptimizerState CaptureOptimizer() => new(0, Capture(static values => new float[values.Length]), Capture(static values => new float[values.Length]));

    public void RestoreOptimizer(OptimizerState state)
    {
    }

    public void Dispose()
    {
    }

    private StateDict Capture(Func<float[], float[]> copy)
    {
        StateDict state = new();
        for (int p = 0; p < _parameters.Length; p++)
        {
            state.Add(new Tensor(_config.Parameters[p].Name, _config.Parameters[p].Shape, copy(_parameters[p])));
        }

        return state;
    }
}
