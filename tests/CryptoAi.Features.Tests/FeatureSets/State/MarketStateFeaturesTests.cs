using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.State;

namespace CryptoAi.Features.Tests.FeatureSets.State;

[TestFixture]
public sealed class MarketStateFeaturesTests
{
    private const int IsOpen = 0;
    private const int SinceReal = 1;
    private const int Gap = 2;

    private static readonly FeatureSet Set = new("state", [MarketStateFeatures.Group()]);

    [TestCase(SyntheticBars.Hold)]
    [TestCase(SyntheticBars.Step)]
    public void Compute_NightBetweenTwoSessions_GapAtTheOpenAndAgeOnFilledBars(SyntheticBars mode)
    {
        // two open bars, 22 filled ones, then the next session opens 5 % higher
        List<MarketBar> bars = [Open(0, 0, 100, 101), Open(1, 0.5, 101, 100)];
        for (int k = 1; k <= 22; k++)
        {
            Candle filled = new(TestCandles.Start.AddHours(1 + k), 100, 100, 100, 100, 0);
            bars.Add(new MarketBar(filled, filled.OpenTime.AddHours(1), IsOpen: false, IsSynthetic: true, BarsSinceReal: k, SessionPosition: 0));
        }

        bars.Add(Open(24, 0, 105, 106));
        bars.Add(Open(25, 0.5, 107, 108));
        FeatureMatrix rows = Set.Compute(new BarSeries("STOCK", Timeframe.OneHour, true, [.. bars]), mode);

        Assert.That(rows.Row(0).ToArray(), Is.EqualTo([1f, 0f, 0f]));
        Assert.That(rows.Row(1).ToArray(), Is.EqualTo([1f, 0f, 0f]), "one bar after the other");
        Assert.That(rows.Row(2).ToArray(), Is.EqualTo([0f, 0.04f, 0f]));
        Assert.That(rows.Row(23).ToArray(), Is.EqualTo([0f, 22f / 46f, 0f]));
        Assert.That(rows.Row(24).ToArray(), Is.EqualTo([1f, 0f, 0.05f]).Within(1e-7f));
        Assert.That(rows.Row(25).ToArray(), Is.EqualTo([1f, 0f, 0f]), "within the session an open off the last close is no gap");
    }

    [Test]
    public void Compute_MissingCandlesWithoutAGrid_GapToo()
    {
        CandleSeries walk = TestCandles.Walk(30);
        CandleSeries holed = CandleSeries.FromCandles(
            "HOLED", Timeframe.OneHour, Enumerable.Range(0, 30).Where(static i => i is < 10 or > 14).Select(i => i == 15 ? walk[i] with { Open = walk[9].Close * 0.97, Low = 1 } : walk[i]));
        double[][] rows = FeatureRows.Stream(Set, holed);
        Assert.That(rows[10][Gap], Is.EqualTo(-0.03).Within(1e-12));
        Assert.That(rows[11][Gap], Is.Zero);
        Assert.That(rows.Select(static r => r[IsOpen]), Has.All.EqualTo(1));
        Assert.That(rows.Select(static r => r[SinceReal]), Has.All.Zero);
    }

    private static MarketBar Open(int hour, double position, double open, double close)
    {
        Candle candle = new(TestCandles.Start.AddHours(hour), open, Math.Max(open, close), Math.Min(open, close), close, 1);
        return new MarketBar(candle, candle.OpenTime.AddHours(1), IsOpen: true, IsSynthetic: false, BarsSinceReal: 0, SessionPosition: position);
    }
}
