using CryptoAi.Features.Scaling;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Deciding;

namespace CryptoAi.Training.Baselines;

/// <summary>Multinomial logistic regression on the scaled features of the last bar. It decides like the model: by the balanced or the corrected vector.</summary>
internal sealed class LogisticBaseline(LogisticParameters parameters, StandardScaler scaler, Calibration calibration) : IDirectionBaseline
{
    private readonly Calibration _calibration = calibration with { Temperature = 1, IsCalibrated = false, Conformal = null };
    private readonly float[] _features = new float[scaler.Features];
    private readonly float[] _logits = new float[calibration.ClassWeights.Count];
    private readonly double[] _balanced = new double[calibration.ClassWeights.Count];

    public string Name => BaselineNames.Logistic;

    public int Predict(AssetSegment segment, int row, Span<double> probabilities)
    {
        scaler.Transform(segment.Features.Row(row), _features);
        for (int k = 0; k < _logits.Length; k++)
        {
            double logit = parameters.Bias[k];
            IReadOnlyList<double> weights = parameters.Weights[k];
            for (int f = 0; f < _features.Length; f++)
            {
                logit += weights[f] * _features[f];
            }

            _logits[k] = (float)logit;
        }

        DirectionProbabilities.Compute(_logits, _calibration, _balanced, probabilities);
        return DecidedClass.Of(_calibration.Decision == DecisionMode.Balanced ? _balanced : probabilities);
    }
}
