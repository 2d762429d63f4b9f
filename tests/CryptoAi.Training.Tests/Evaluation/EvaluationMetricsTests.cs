using System.Text.Json;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class EvaluationMetricsTests
{
    [Test]
    public void Compute_ThreeSamples_FormulasByHand()
    {
        double[] p = [0.7, 0.2, 0.1, 0.1, 0.5, 0.4, 0.2, 0.2, 0.6];
        EvaluationMetrics metrics = EvaluationMetrics.Compute(p, [0, 2, 2], 3);
        TensorAssert.Close(metrics.LogLoss, -(Math.Log(0.7) + Math.Log(0.4) + Math.Log(0.6)) / 3, 1e-12, 0, "log loss");
        double brier = ((0.3 * 0.3) + (0.2 * 0.2) + (0.1 * 0.1) + (0.1 * 0.1) + (0.5 * 0.5) + (0.6 * 0.6) + (0.2 * 0.2) + (0.2 * 0.2) + (0.4 * 0.4)) / 3;
        TensorAssert.Close(metrics.Brier, brier, 1e-12, 0, "Brier");

        // three confidences in three bins: 0.7 right, 0.5 wrong, 0.6 right
        TensorAssert.Close(metrics.Ece, (0.3 + 0.5 + 0.4) / 3, 1e-12, 0, "ECE");
        TensorAssert.Close(metrics.Accuracy, 2.0 / 3, 1e-12, 0, "accuracy");
    }

    [Test]
    public void Compute_SameBin_ErrorsCancelWithinIt()
    {
        // confidences 0.62 and 0.66 share the bin (9/15, 10/15]; one of two is right
        EvaluationMetrics metrics = EvaluationMetrics.Compute([0.62, 0.38, 0.66, 0.34], [0, 1], 2);
        TensorAssert.Close(metrics.Ece, Math.Abs(0.5 - 0.64), 1e-12, 0, "ECE");
    }

    [Test]
    public void Compute_CertainAndWrong_ClippedAndInTheLastBin()
    {
        EvaluationMetrics metrics = EvaluationMetrics.Compute([1, 0], [1], 2);
        TensorAssert.Close([metrics.LogLoss, metrics.Brier, metrics.Ece], [-Math.Log(1e-15), 2, 1], 1e-12, 0, "worst");
    }

    [Test]
    public void Compute_FiveClasses_PredictsWhatTheSignalSays()
    {
        // down has 0.50 and up 0.10 against HOLD's 0.40: STRONG_SELL, although HOLD is the most probable class
        EvaluationMetrics metrics = EvaluationMetrics.Compute([0.30, 0.20, 0.40, 0.05, 0.05], [0], 5);
        Assert.That(metrics.Confusion[0], Is.EqualTo([1L, 0, 0, 0, 0]).AsCollection);
        TensorAssert.Close([metrics.Accuracy, metrics.Ece], [1, 0.4], 1e-12, 0, "accuracy of the decision, calibration of the most probable class");
    }

    // two classes have no HOLD; with three a tie of directions is HOLD
    [TestCase(new[] { 0.5, 0.5 }, 0)]
    [TestCase(new[] { 0.3, 0.7 }, 1)]
    [TestCase(new[] { 0.4, 0.2, 0.4 }, 1)]
    [TestCase(new[] { 0.4, 0.25, 0.35 }, 0)]
    public void Compute_FewerClasses_LargestProbabilityExceptTies(double[] probabilities, int expected)
    {
        EvaluationMetrics metrics = EvaluationMetrics.Compute(probabilities, [0], probabilities.Length);
        Assert.That(metrics.Confusion[0][expected], Is.EqualTo(1));
    }

    [Test]
    public void Compute_FourClasses_Refused() => Assert.That(() => EvaluationMetrics.Compute([0.1, 0.2, 0.3, 0.4], [0], 4), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Json_Names_AreTheContract()
    {
        JsonElement json = JsonSerializer.SerializeToElement(EvaluationMetrics.Compute([0.6, 0.4], [0], 2), EvaluationJsonContext.Default.EvaluationMetrics);
        string[] names = [.. json.EnumerateObject().Select(static p => p.Name)];
        Assert.That(names, Is.EqualTo([
            "n", "accuracy", "balanced_accuracy", "macro_f1", "macro_precision", "weighted_f1", "weighted_precision", "weighted_recall", "mcc", "kappa", "directional_accuracy",
            "log_loss", "brier", "ece", "confusion", "class_precision", "class_recall", "class_f1", "has_undefined_ratio",
        ]).AsCollection);
        Assert.That(json.GetProperty("confusion").GetRawText().Where(static c => !char.IsWhiteSpace(c)), Is.EqualTo("[[1,0],[0,0]]"));
    }

    [Test]
    public void Compute_LengthsDiffer_Refused() => Assert.That(() => EvaluationMetrics.Compute([0.5, 0.5], [0, 1], 2), Throws.ArgumentException);
}
