using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Tests.Labels;

[TestFixture]
public sealed class LabelDistributionTests
{
    private const double Nan = double.NaN;
    private static readonly string[] ClassOrder = ["SELL", "HOLD", "BUY"];

    [Test]
    public void Count_SeveralTables_SumsInClassOrder()
    {
        LabelDistribution distribution = LabelDistribution.Count(LabelSpec.Unified, Table(2, 2, 0, -1), Table(2, -1, -1));
        Assert.That(distribution.Counts.Keys, Is.EqualTo(ClassOrder));
        Assert.That(distribution.Counts.Values, Is.EqualTo([1L, 0L, 3L]).AsCollection);
        Assert.That(distribution.Shares, Is.EqualTo(new Dictionary<string, double> { ["SELL"] = 0.25, ["HOLD"] = 0, ["BUY"] = 0.75 }));
        Assert.That((distribution.Rows, distribution.Labelled, distribution.Unlabelled), Is.EqualTo((7L, 4L, 3L)));
        Assert.That(distribution.UnlabelledShare, Is.EqualTo(3.0 / 7));
        Assert.That(distribution.Suggestion, Is.Null);
    }

    [Test]
    public void Count_MasksAndMoves_ByHand()
    {
        LabelTable table = new([1, 2, 1, -1, -1], new long[5], [-0.01, 0.04, 0.02, 0.03, Nan], [1, 1, 1, float.NaN, float.NaN], [1, float.NaN, float.NaN, float.NaN, 1]);
        LabelDistribution distribution = LabelDistribution.Count(LabelSpec.Unified, table);
        Assert.That((distribution.MaskedVolatilityShare, distribution.MaskedVolumeShare), Is.EqualTo((0.4, 0.6)));
        TensorAssert.Close(distribution.MeanMove, 0.025, 1e-14, 0, "mean of |R|");
        Assert.That(distribution.MoveQuantiles.Keys, Is.EqualTo([0.05, 0.25, 0.5, 0.75, 0.95]).AsCollection);
        TensorAssert.Close([.. distribution.MoveQuantiles.Values], [0.0115, 0.0175, 0.025, 0.0325, 0.0385], 1e-12, 0, "quantiles of |R|");
    }

    [Test]
    public void Count_NoRows_NoShareIsNaN()
    {
        LabelDistribution empty = LabelDistribution.Count(LabelSpec.Unified);
        Assert.That((empty.Rows, empty.UnlabelledShare, empty.MaskedVolumeShare, empty.Suggestion), Is.EqualTo((0L, 0.0, 0.0, (string?)null)));
        Assert.That(empty.Shares.Values, Is.All.EqualTo(0));
        Assert.That(empty.MeanMove, Is.NaN);
    }

    // 100 labels; 95 % is not above 95 %
    [TestCase(3, 1, 95, null)]
    [TestCase(3, 1, 96, "96% of the labels are HOLD. Half of all moves are within 0.001, three quarters within 0.001: use another threshold, a volatility-scaled one, or quantile labels.")]
    [TestCase(3, 2, 100, "100% of the labels are BUY. Half of all moves")]
    [TestCase(2, 0, 97, "97% of the labels are SELL. Use three classes, another lookahead")]
    public void Suggestion_OneClass_NamesRemedies(int classes, int label, int share, string? expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            LabelSpec spec = new() { Classes = classes };
            sbyte[] labels = [.. Enumerable.Range(0, 100).Select(i => (sbyte)(i < share ? label : (label + 1) % classes))];
            string? suggestion = LabelDistribution.Count(spec, Table(labels)).Suggestion;
            Assert.That(suggestion, expected is null ? Is.Null : Does.StartWith(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Suggestion_RealCandlesWithAFarThreshold_VolScaledHelps()
    {
        LabelSpec far = LabelSpec.MultiTask with { Threshold = 0.1 };
        LabelDistribution distribution = LabelDistribution.Count(far, new Labeler(far).Label(TestCandles.Real("XRPUSDT")));
        Assert.That(distribution.Suggestion, Does.Contain("of the labels are HOLD"));
        LabelSpec scaled = far with { Threshold = new VolScaledThreshold(1) };
        Assert.That(LabelDistribution.Count(scaled, new Labeler(scaled).Label(TestCandles.Real("XRPUSDT"))).Suggestion, Is.Null);
    }

    [Test]
    public void Count_TableOfMoreClasses_Refused() =>
        Assert.That(() => LabelDistribution.Count(LabelSpec.Unified, Table(4)), Throws.ArgumentException.With.Message.Contains("class 4"));

    [Test]
    public void Create_SeveralAssets_EachAndAll()
    {
        LabelReport report = LabelReport.Create(LabelSpec.Unified, [("B", Table(2, -1)), ("A", Table(0, 1)), ("B", Table(1))]);
        Assert.That(report.Assets.Keys, Is.EqualTo(["B", "A"]).AsCollection);
        Assert.That(report.Assets["B"].Counts.Values, Is.EqualTo([0L, 1L, 1L]).AsCollection);
        Assert.That(report.Assets["B"].UnlabelledShare, Is.EqualTo(1.0 / 3));
        Assert.That(report.Assets["A"].Counts.Values, Is.EqualTo([1L, 1L, 0L]).AsCollection);
        Assert.That(report.Total.Counts.Values, Is.EqualTo([1L, 2L, 1L]).AsCollection);
        Assert.That(report.Total.Unlabelled, Is.EqualTo(1));
    }

    private static LabelTable Table(params sbyte[] direction) =>
        new(direction, new long[direction.Length], [.. direction.Select(static _ => 0.001)], new float[direction.Length], new float[direction.Length]);
}
