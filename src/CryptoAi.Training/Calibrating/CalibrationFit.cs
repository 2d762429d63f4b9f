using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Calibrating;

/// <summary>Fits what turns a trained model's logits into honest probabilities on validation samples (definitions D7). Deterministic and thread-safe.</summary>
public static class CalibrationFit
{
    /// <summary>The share of conformal sets that may miss the true class.</summary>
    public const double DefaultAlpha = 0.1;

    /// <summary>Fits the temperature of the deciding vector, then the threshold of conformal sets of the vector at that temperature.</summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets, class weights, base rates and decision; its temperature is not used.</param>
    /// <param name="validation">The samples. Those of a class that was not trained take no part in the temperature.</param>
    /// <param name="alpha">The share of conformal sets that may miss the true class, above 0 and below 1.</param>
    /// <param name="cancellationToken">Ends the pass between two batches.</param>
    /// <returns>The bundle's calibration with temperature, conformal threshold and <see cref="Calibration.IsCalibrated"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and 1.</exception>
    /// <exception cref="TrainingException">The dataset is not of the bundle's features, labels or shape, or an input is not finite.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static Calibration Fit(
        ISequenceModel model, ModelBundle bundle, ValidationSamples validation, double alpha = DefaultAlpha, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(validation);
        ConformalFit.RequireAlpha(alpha);
        int classes = bundle.Config.Classes;
        float[] logits = new float[validation.Count * classes];
        int[] truth = new int[validation.Count];
        int at = 0;
        PredictionPass.Run(model, bundle, validation, (rows, output, targets) =>
        {
            output.Logits[..(rows.Length * classes)].CopyTo(logits.AsSpan(at * classes));
            targets.Direction[..rows.Length].CopyTo(truth.AsSpan(at));
            at += rows.Length;
        }, cancellationToken);

        Calibration calibration = bundle.Calibration with { Temperature = TemperatureFit.Fit(logits, truth, bundle.Calibration), IsCalibrated = true };
        return calibration with { Conformal = ConformalFit.Fit(DecidingProbabilities(logits, truth, calibration), alpha) };
    }

    /// <summary>[samples] the probability that the deciding vector gives to the true class.</summary>
    private static double[] DecidingProbabilities(float[] logits, int[] truth, Calibration calibration)
    {
        int classes = calibration.ClassWeights.Count;
        double[] balanced = new double[classes];
        double[] corrected = new double[classes];
        double[] deciding = calibration.Decision == DecisionMode.Balanced ? balanced : corrected;
        double[] result = new double[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            DirectionProbabilities.Compute(logits.AsSpan(i * classes, classes), calibration, balanced, corrected);
            result[i] = deciding[truth[i]];
        }

        return result;
    }
}
