using System.Text.Json;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Calibrating;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Calibrating;

/// <summary>From logits to probabilities and conformal sets (definitions D6, D7), against numpy.</summary>
[TestFixture]
public sealed class GoldenCalibrationTests
{
    /// <summary>Where the likelihood is flat, a minimum by values and a root of the slope agree to about the root of the rounding.</summary>
    private const double Tolerance = 1e-6;

    [TestCase("balanced", DecisionMode.Balanced)]
    [TestCase("corrected", DecisionMode.Corrected)]
    public void Fit_GoldenLogits_TheNumbersOfNumpy(string name, DecisionMode decision)
    {
        JsonElement golden = Goldens.Read("calibration");
        JsonElement expected = golden.GetProperty(name);
        float[] logits = Array.ConvertAll(golden.Numbers("logits"), static z => (float)z);
        int[] truth = golden.Integers("truth");
        Calibration calibration = new() { ClassWeights = golden.Numbers("class_weights"), BaseRates = golden.Numbers("base_rates"), Decision = decision };
        calibration = calibration with { Temperature = TemperatureFit.Fit(logits, truth, calibration) };

        double[] balanced = new double[3];
        double[] corrected = new double[3];
        (double[] deciding, double[] other) = decision == DecisionMode.Balanced ? (balanced, corrected) : (corrected, balanced);
        double[] trueProbabilities = new double[truth.Length];
        double otherLoss = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            DirectionProbabilities.Compute(logits.AsSpan(i * 3, 3), calibration, balanced, corrected);
            trueProbabilities[i] = deciding[truth[i]];
            otherLoss += MetricsAccumulator.NegativeLog(other[truth[i]]) / truth.Length;
        }

        TensorAssert.Close(
            [calibration.Temperature, trueProbabilities.Average(MetricsAccumulator.NegativeLog), otherLoss, ConformalFit.Fit(trueProbabilities, golden.GetProperty("alpha").GetDouble()).Quantile],
            [expected.GetProperty("temperature").GetDouble(), expected.GetProperty("log_loss").GetDouble(), expected.GetProperty("other_log_loss").GetDouble(), expected.GetProperty("quantile").GetDouble()],
            Tolerance,
            0,
            name);
        Assert.That(calibration.Temperature, Is.Not.EqualTo(1).Within(0.5), "the logits are far from calibrated");
    }
}
