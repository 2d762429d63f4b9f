using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class ConfusionMatrixTests
{
    // the sixth decimal of the weighted precision is rounded up there: exactly it is 0.73252048
    private const double SixDecimals = 6e-7;

    [Test]
    public void Scores_GoldenMatrix_Equal()
    {
        // definitions D8
        ConfusionMatrix matrix = Of([2134, 512, 345], [423, 2789, 456], [378, 512, 2267]);
        Assert.That(matrix.Total, Is.EqualTo(9816));
        TensorAssert.Close(
            [matrix.Accuracy, matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1, matrix.WeightedPrecision, matrix.WeightedRecall, matrix.WeightedF1, matrix.Mcc],
            [0.732478, 0.732483, 0.730640, 0.731397, 0.732521, 0.732478, 0.732327, 0.596780],
            0,
            SixDecimals,
            "golden");
        Assert.That(matrix.HasUndefinedRatio, Is.False);
        Assert.That(matrix.ToRows()[1], Is.EqualTo([423L, 2789L, 456L]).AsCollection);
    }

    [Test]
    public void Scores_ClassNeverPredicted_ZeroAndFlagged()
    {
        ConfusionMatrix matrix = Of([0, 10, 0], [0, 80, 0], [0, 10, 0]);
        Assert.That(matrix.HasUndefinedRatio, Is.True);
        Assert.That(matrix.Precision(0), Is.Zero);
        Assert.That(matrix.Mcc, Is.Zero);
        TensorAssert.Close(matrix.MacroF1, 2 * 80 / 180.0 / 3, 1e-12, 0, "macro F1 over all three classes");
    }

    [TestCase(1.0, 0)]
    [TestCase(-0.5, 1, Description = "always the next of three classes")]
    public void Mcc_PerfectAndCyclic_Limits(double expected, int shift)
    {
        ConfusionMatrix matrix = new(3);
        for (int c = 0; c < 3; c++)
        {
            matrix.Add(c, (c + shift) % 3, 10);
        }

        TensorAssert.Close(matrix.Mcc, expected, 1e-12, 0, "MCC");
    }

    [Test]
    public void Scores_Empty_Zero() => Assert.That(new ConfusionMatrix(2), Has.Property("Accuracy").Zero.And.Property("WeightedF1").Zero.And.Property("Mcc").Zero);

    [Test]
    public void Add_ClassOutOfRange_Refused()
    {
        ConfusionMatrix matrix = new(3);
        Assert.That(() => matrix.Add(0, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => matrix.Add(-1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static ConfusionMatrix Of(params long[][] rows)
    {
        ConfusionMatrix matrix = new(rows.Length);
        for (int t = 0; t < rows.Length; t++)
        {
            for (int p = 0; p < rows.Length; p++)
            {
                matrix.Add(t, p, rows[t][p]);
            }
        }

        return matrix;
    }
}
