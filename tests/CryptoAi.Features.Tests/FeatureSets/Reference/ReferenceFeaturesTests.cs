using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.Filling;

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

    // an hourly session ends with a bar of half an hour, a daily bar long before midnight
    [TestCase("1h")]
    [TestCase("1d")]
    public void Compute_StockOnTheGridIsItsOwnReference_SeesItsOwnLastBar(string timeframe)
    {
        CandleSeries stock = Stock(Timeframe.Parse(timeframe), days: 60);
        MarketCalendar calendar = UsEquityCalendar.Regular;
        BarSeries bars = ForwardFill.Run(stock, calendar, new MarketGrid(stock.Timeframe, AlwaysOpenCalendar.Instance, calendar)).Segments.Single();
        Dictionary<string, CandleSeries> references = new() { ["QQQ"] = stock };

        FeatureMatrix rows = StockSet(calendar).Compute(bars, references: references);

        Assert.That(rows.FirstCompleteRow, Is.LessThan(bars.Count - Window));
        for (int t = rows.FirstCompleteRow; t < bars.Count; t++)
        {
            TensorAssert.Close(rows.Row(t), [1f, 1f, 0f], rtol: 1e-6f, atol: 1e-6f, $"row {t}");
        }

        FeatureMatrix without = StockSet(null).Compute(bars, references: references);
        Assert.That(without.Row(bars.Count - 1)[1], Is.LessThan(0.99f), "without a calendar the reference lags behind");
    }

    [Test]
    public void AppendReference_OutsideItsCalendar_RefusedAndStateUnchanged()
    {
        CandleSeries stock = Stock(Timeframe.OneHour, days: 10);
        FeatureStream stream = StockSet(UsEquityCalendar.Regular).CreateStream(Timeframe.OneHour);
        stream.AppendReference("QQQ", stock[0]);
        byte[] before = stream.Snapshot();
        Candle late = stock[1] with { OpenTime = new(2040, 1, 3, 15, 0, 0, TimeSpan.Zero) };
        Assert.That(() => stream.AppendReference("QQQ", late), Throws.TypeOf<CandleDataException>().With.Property("Code").EqualTo("candle_outside_calendar"));
        Assert.That(stream.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void FeatureSet_OneReferenceByTwoCalendars_Refused() => Assert.That(
        () => new FeatureSet("two", [ReferenceFeatures.Group("QQQ", 12, UsEquityCalendar.Regular), ReferenceFeatures.Group("QQQ", 24)]),
        Throws.ArgumentException.With.Message.Contains("us_equities and always_open"));

    [Test]
    public void Hash_OtherCalendarOfTheReference_Differs()
    {
        Assert.That(StockSet(UsEquityCalendar.Regular).Hash, Is.Not.EqualTo(StockSet(null).Hash));
        Assert.That(StockSet(AlwaysOpenCalendar.Instance).Hash, Is.EqualTo(StockSet(null).Hash));
    }

    [Test]
    public void Group_WindowOfOne_Refused() => Assert.That(() => ReferenceFeatures.Group("BTCUSDT", 1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static FeatureSet StockSet(MarketCalendar? calendar) => new("stock", [ReferenceFeatures.Group("QQQ", Window, calendar)]);

    private static CandleSeries Stock(Timeframe timeframe, int days)
    {
        DateTimeOffset[] times = [.. UsEquityCalendar.Regular.ExpectedBars(timeframe, TestCandles.Start, TestCandles.Start.AddDays(days))];
        CandleSeries walk = TestCandles.Walk(times.Length);
        return CandleSeries.FromCandles("QQQ", timeframe, times.Select((time, i) => walk[i] with { OpenTime = time }));
    }

    private static FeatureMatrix Compute(CandleSeries asset, CandleSeries other) => Set.Compute(asset, new Dictionary<string, CandleSeries> { ["BTCUSDT"] = other });

    private static double[] Returns(CandleSeries candles) => [.. Enumerable.Range(1, candles.Count - 1).Select(i => Math.Log(candles.Close[i] / candles.Close[i - 1]))];
}
