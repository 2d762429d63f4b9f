using System.Text.Json;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class GoldenMetricsTests
{
    private const double Tolerance = 1e-9;

    [Test]
    public void Compute_GoldenSamples_TheNumbersOfScikitLearn()
    {
        JsonElement golden = Goldens.Read("metrics");
        EvaluationMetrics metrics = EvaluationMetrics.Compute(golden.Numbers("probabilities"), golden.Integers("truth"), 3);
        (string Name, double Value)[] values =
        [
            ("accuracy", metrics.Accuracy), ("balanced_accuracy", metrics.BalancedAccuracy), ("macro_precision", metrics.MacroPrecision), ("macro_f1", metrics.MacroF1),
            ("weighted_f1", metrics.WeightedF1), ("mcc", metrics.Mcc), ("kappa", metrics.Kappa), ("log_loss", metrics.LogLoss), ("brier", metrics.Brier), ("ece", metrics.Ece),
            ("directional_accuracy", metrics.DirectionalAccuracy!.Value),
        ];
        foreach ((string name, double value) in values)
        {
            TensorAssert.Close(value, golden.GetProperty(name).GetDouble(), Tolerance, 0, name);
        }

        TensorAssert.Close([.. metrics.ClassPrecision], golden.Numbers("class_precision"), Tolerance, 0, "precision");
        TensorAssert.Close([.. metrics.ClassRecall], golden.Numbers("class_recall"), Tolerance, 0, "recall");
        TensorAssert.Close([.. metrics.ClassF1], golden.Numbers("class_f1"), Tolerance, 0, "F1");
    }

    [Test]
    public void CalibrationReport_GoldenSamples_TheBinsOfTheReference()
    {
        JsonElement golden = Goldens.Read("metrics");
        double[] p = golden.Numbers("probabilities");
        int[] truth = golden.Integers("truth");
        CalibrationAccumulator accumulator = new(3);
        for (int i = 0; i < truth.Length; i++)
        {
            accumulator.Add(p.AsSpan(i * 3, 3), truth[i]);
        }

        CalibrationReport report = accumulator.Build(new Calibration { ClassWeights = [1, 1, 1], BaseRates = [0.3, 0.4, 0.3], Temperature = 1.5 });
        TensorAssert.Close(
            [report.Ece, report.Mce, report.ClasswiseEce, report.AdaptiveEce],
            [golden.GetProperty("ece").GetDouble(), golden.GetProperty("mce").GetDouble(), golden.GetProperty("classwise_ece").GetDouble(), golden.GetProperty("adaptive_ece").GetDouble()],
            Tolerance,
            0,
            "calibration");
        Assert.That(report.Bins.Sum(static b => b.Count), Is.EqualTo(truth.Length));
        Assert.That((report.Temperature, report.IsCalibrated), Is.EqualTo((1.5, false)));
    }

    [Test]
    public void InformationCoefficients_GoldenSamples_TheNumbersOfScipy()
    {
        JsonElement golden = Goldens.Read("information");
        InformationAccumulator accumulator = new();
        double[][] scores = [.. golden.GetProperty("scores").EnumerateArray().Select(static r => r.EnumerateArray().Select(static v => v.GetDouble()).ToArray())];
        double[][] returns = [.. golden.GetProperty("returns").EnumerateArray().Select(static r => r.EnumerateArray().Select(static v => v.GetDouble()).ToArray())];
        for (int a = 0; a < scores[0].Length; a++)
        {
            for (int t = 0; t < scores.Length; t++)
            {
                accumulator.Add(t, scores[t][a], returns[t][a]);
            }
        }

        // four assets are too few, equal scores say nothing
        for (int a = 0; a < 4; a++)
        {
            accumulator.Add(100, a, a);
        }

        for (int a = 0; a < 6; a++)
        {
            accumulator.Add(101, 0.5, a);
        }

        InformationCoefficients information = accumulator.Build()!;
        Assert.That(information.Times, Is.EqualTo(scores.Length));
        TensorAssert.Close(
            [information.Ic, information.Icir!.Value, information.RankIc, information.RankIcir!.Value],
            [golden.GetProperty("ic").GetDouble(), golden.GetProperty("icir").GetDouble(), golden.GetProperty("rank_ic").GetDouble(), golden.GetProperty("rank_icir").GetDouble()],
            Tolerance,
            0,
            "information");
        Assert.That(new InformationAccumulator().Build(), Is.Null);
    }
}
