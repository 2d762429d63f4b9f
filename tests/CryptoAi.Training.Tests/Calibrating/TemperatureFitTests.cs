using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Calibrating;

namespace CryptoAi.Training.Tests.Calibrating;

[TestFixture]
public sealed class TemperatureFitTests
{
    private const int Samples = 20_000;

    /// <summary>Four standard errors of the temperature at so many samples.</summary>
    private const double Tolerance = 0.06;

    [TestCase(DecisionMode.Balanced, 0.5)]
    [TestCase(DecisionMode.Balanced, 3)]
    [TestCase(DecisionMode.Corrected, 0.5)]
    [TestCase(DecisionMode.Corrected, 3)]
    public void Fit_LabelsDrawnAtATemperature_Recovered(DecisionMode decision, double temperature)
    {
        double[] rates = [0.2, 0.5, 0.3];
        Calibration truth = new() { ClassWeights = [.. rates.Select(static r => 1 / (3 * r))], BaseRates = rates, Decision = decision, Temperature = temperature };
        (float[] logits, int[] labels) = Draw(truth);
        double fitted = TemperatureFit.Fit(logits, labels, truth with { Temperature = 1 });
        Assert.That(fitted, Is.EqualTo(temperature).Within(Tolerance * temperature));
    }

    [Test]
    public void Fit_NoSampleOfATrainedClass_StaysAtOne()
    {
        Calibration calibration = new() { ClassWeights = [0, 1, 1], BaseRates = [0, 0.5, 0.5] };
        Assert.That(TemperatureFit.Fit([1, 2, 3, 3, 2, 1], [0, 0], calibration), Is.EqualTo(1));
    }

    [TestCase(5f, ExpectedResult = 0.05)]
    [TestCase(-5f, ExpectedResult = 20)]
    public double Fit_AlwaysRightOrAlwaysWrong_TheEndOfTheRange(float margin)
    {
        Calibration calibration = new() { ClassWeights = [1, 1], BaseRates = [0.5, 0.5] };
        return Math.Round(TemperatureFit.Fit([margin, 0, 0, margin], [0, 1], calibration), 4);
    }

    [Test]
    public void Fit_AnyLogits_NoOtherTemperatureIsBetter()
    {
        Calibration calibration = new() { ClassWeights = [1, 1, 1], BaseRates = [0.3, 0.4, 0.3], Decision = DecisionMode.Corrected };
        (float[] logits, int[] labels) = Draw(calibration with { Temperature = 2 });
        double best = TemperatureFit.Fit(logits, labels, calibration);
        double least = LogLoss(logits, labels, calibration with { Temperature = best });
        foreach (double other in new[] { 0.05, 0.5, 1, best * 0.99, best * 1.01, 5, 20 })
        {
            Assert.That(LogLoss(logits, labels, calibration with { Temperature = other }), Is.GreaterThan(least), $"{other} against {best}");
        }
    }

    private static double LogLoss(float[] logits, int[] labels, Calibration calibration)
    {
        double[] balanced = new double[3];
        double[] corrected = new double[3];
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            DirectionProbabilities.Compute(logits.AsSpan(i * 3, 3), calibration, balanced, corrected);
            sum -= Math.Log(corrected[labels[i]]);
        }

        return sum / labels.Length;
    }

    /// <summary>Logits, and labels that are drawn from the corrected probabilities of a calibration.</summary>
    private static (float[] Logits, int[] Labels) Draw(Calibration calibration)
    {
        Random random = new(11);
        float[] logits = new float[Samples * 3];
        int[] labels = new int[Samples];
        double[] balanced = new double[3];
        double[] corrected = new double[3];
        for (int i = 0; i < Samples; i++)
        {
            Span<float> row = logits.AsSpan(i * 3, 3);
            for (int k = 0; k < 3; k++)
            {
                row[k] = (float)(4 * (random.NextDouble() - 0.5));
            }

            DirectionProbabilities.Compute(row, calibration, balanced, corrected);
            double u = random.NextDouble();
            labels[i] = u < corrected[0] ? 0 : u < corrected[0] + corrected[1] ? 1 : 2;
        }

        return (logits, labels);
    }
}
