using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Reference;

namespace CryptoAi.Features.Tests.FeatureSets.Reference;

[TestFixture]
public sealed class ReferenceFeaturesTests
{
    private const int Window = 12;

    private static readonly FeatureSet Set = new("reference", [ReferenceFeatures.Group("BTCUSDT", Window)]);

    [Test]
    public void Compute_TwoWalks_EqualsTheFormulas()
    {
        CandleSeries asset = TestCandles.Walk(60);
        CandleSeries other = TestCandles.Walk(60, seed: 2);
        FeatureMatrix rows = Compute(asset, other);
        double[] a = Returns(asset);
        double[] b = Returns(other);
        Assert.That(Set.Features.Select(static f => f.Name), Is.EqualTo(["btcusdt_beta_12", "btcusdt_correlation_12", "btcusdt_relative_strength_12"]));
        Assert.That(rows.FirstCompleteRow, Is.EqualTo(Window));
        for (int t = Window; t < asset.Count; t++)
        {
            double[] x = a[(t - Window)..t];
            double[] y = b[(t - Window)..t];
            double covariance = x.Zip(y, (p, q) => (p - x.Average()) * (q - y.Average())).Average();
            double varX = x.Average(p => (p - x.Average()) * (p - x.Average()));
            double varY = y.Average(q => (q - y.Average()) * (q - y.Average()));
            float[] expected = [(float)(covariance / varY), (float)(covariance / Math.Sqrt(varX * varY)), (float)(x.Sum() - y.Sum())];
            TensorAssert.Close(rows.Row(t), expected, rtol: 1e-5f, atol: 1e-7f, $"row {t}");
        }
    }

    [Test]
    public void Compute_ItsOwnReference_BetaAndCorrelationOneStrengthZero()
    {
        CandleSeries asset = TestCandles.Walk(40);
        TensorAssert.Close(Compute(asset, asset).Row(39), [1f, 1f, 0f], rtol: 1e-6f, atol: 0, "its own reference");
    }

    [Test]
    public void Compute_OtherPriceLevel_SameValues()
    {
        CandleSeries other = TestCandles.Walk(40, seed: 2);
        CandleSeries asset = TestCandles.Walk(40);
        Assert.That(Compute(asset, TestCandles.Scaled(other, 1024, 1)).Values.ToArray(), Is.EqualTo(Compute(asset, other).Values.ToArray()));
    }

    [Test]
    public void Compute_ReferenceStandsStill_NeutralZero()
    {
        FeatureMatrix rows = Compute(TestCandles.Walk(40), TestCandles.Flat(40, 5, 1));
        Assert.That((rows.Row(39)[0], rows.Row(39)[1]), Is.EqualTo((0f, 0f)));
    }

    [Test]
    public void Compute_AssetStandsStill_NeutralZero() =>
        Assert.That(Compute(TestCandles.Flat(40, 5, 1), TestCandles.Walk(40)).Row(39)[..2].ToArray(), Is.EqualTo([0f, 0f]));

    [Test]
    public void Compute_ReferenceBeginsLater_RowsIncompleteUntilItsWindowIsFull()
    {
        CandleSeries other = TestCandles.Walk(60, seed: 2);
        FeatureMatrix rows = Compute(TestCandles.Walk(60), other.Slice(20, 40));
        Assert.That(rows.FirstCompleteRow, Is.EqualTo(20 + Window));
        Assert.That(rows.Row(19 + Window).ToArray(), Has.All.NaN);
    }

    [Test]
    public void Compute_ReferenceBarMissing_ItsLastCloseCounts()
    {
        // without the reference's bar 30 its return there is 0 and at 31 that of both bars: the sum is the same
        CandleSeries asset = TestCandles.Walk(60);
        CandleSeries other = TestCandles.Walk(60, seed: 2);
        CandleSeries holed = CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, Enumerable.Range(0, 60).Where(static i => i != 30).Select(i => other[i]));
        CandleSeries held = CandleSeries.FromCandles(
            "BTCUSDT", Timeframe.OneHour, Enumerable.Range(0, 60).Select(i => i == 30 ? other[29] with { OpenTime = other[30].OpenTime } : other[i]));
        Assert.That(Compute(asset, holed).Values.ToArray(), Is.EqualTo(Compute(asset, held).Values.ToArray()));
        TensorAssert.Close(Compute(asset, holed).Row(40)[2], Compute(asset, other).Row(40)[2], rtol: 1e-5f, atol: 1e-7f, "relative strength");
    }

    [Test]
    public void Group_WindowOfOne_Refused() => Assert.That(() => ReferenceFeatures.Group("BTCUSDT", 1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static FeatureMatrix Compute(CandleSeries asset, CandleSeries other) => Set.Compute(asset, new Dictionary<string, CandleSeries> { ["BTCUSDT"] = other });

    private static double[] Returns(CandleSeries candles) => [.. Enumerable.Range(1, candles.Count - 1).Select(i => Math.Log(candles.Close[i] / candles.Close[i - 1]))];
}
