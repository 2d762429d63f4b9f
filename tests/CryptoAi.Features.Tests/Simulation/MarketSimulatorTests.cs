using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Tests.Simulation;

[TestFixture]
public sealed class MarketSimulatorTests
{
    private static readonly MarketSimulatorOptions Small = new() { Assets = 3, Candles = 500, Seed = 5 };
    private static readonly IReadOnlyList<CandleSeries> Market = MarketSimulator.Simulate(new MarketSimulatorOptions { Candles = 10_000, Seed = 42 });

    [Test]
    public void Simulate_SameSeed_SameBytes()
    {
        byte[] first = Bytes(MarketSimulator.Simulate(Small));
        byte[] second = Bytes(MarketSimulator.Simulate(Small));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Simulate_OtherSeed_OtherCandles() =>
        Assert.That(MarketSimulator.Simulate(Small with { Seed = 6 })[0].Close.ToArray(), Is.Not.EqualTo(MarketSimulator.Simulate(Small)[0].Close.ToArray()));

    [Test]
    public void Simulate_MoreAssetsOrMoreCandles_SamePastOfTheOthers()
    {
        CandleSeries few = MarketSimulator.Simulate(Small)[2];
        CandleSeries many = MarketSimulator.Simulate(Small with { Assets = 7, Candles = 800 })[2];
        Assert.That(many.Close[..500].ToArray(), Is.EqualTo(few.Close.ToArray()));
    }

    [Test]
    public void Simulate_Defaults_FiveAssetsOfTenThousandHours()
    {
        MarketSimulatorOptions options = new();
        Assert.That(Market.Select(static s => s.Count), Is.EqualTo([10_000, 10_000, 10_000, 10_000, 10_000]).AsCollection);
        Assert.That(Market.Select(static s => s.Symbol), Is.Unique);
        Assert.That(Market[0].OpenTimeAt(0), Is.EqualTo(options.Start));
        Assert.That(Market[0].OpenTimeAt(9_999), Is.EqualTo(options.Start.AddHours(9_999)));
        Assert.That(Market[0].Open[0], Is.EqualTo(60_000));
        Assert.That(Market[4].Open[0], Is.EqualTo(0.00001));
    }

    [Test]
    public void Simulate_EveryBar_IsACandle([Range(0, 4)] int asset)
    {
        CandleSeries series = Market[asset];
        for (int i = 0; i < series.Count; i++)
        {
            Candle c = series[i];
            Assert.That(c.High, Is.GreaterThanOrEqualTo(Math.Max(c.Open, c.Close)));
            Assert.That(c.Low, Is.LessThanOrEqualTo(Math.Min(c.Open, c.Close)));
            Assert.That(c.Volume, Is.Positive);
            if (i > 0)
            {
                // a tick of five digits, and up to half a tick more where the number of decimals changes
                TensorAssert.Close(c.Open, series.Close[i - 1], rtol: 1.51e-4, atol: 0, "open against the last close");
            }
        }
    }

    [Test]
    public void Simulate_Prices_AreShortDecimals([Range(0, 4)] int asset)
    {
        CandleSeries series = Market[asset];
        foreach (double price in series.Close)
        {
            string digits = ((decimal)price).ToString(System.Globalization.CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            Assert.That(digits, Has.Length.LessThanOrEqualTo(6));
        }
    }

    [Test]
    public void Simulate_Statistics_AreThoseOfCryptoMarkets([Range(0, 4)] int asset)
    {
        CandleSeries series = Market[asset];
        // the bounds enclose what six real coins show over two years of hours, with room for chance
        double[] returns = Sample.LogReturns(series);
        double[] sizes = Array.ConvertAll(returns, Math.Abs);
        double[] ranges = Sample.LogRanges(series);
        double[] volumes = Array.ConvertAll(series.Volume.ToArray(), Math.Log);
        Assert.Multiple(() =>
        {
            Assert.That(Sample.Deviation(returns), Is.InRange(0.004, 0.02), "deviation of hourly returns");
            Assert.That(Sample.ExcessKurtosis(returns), Is.InRange(2.0, 100.0), "fat tails");
            Assert.That(Sample.Correlation(sizes[1..], sizes[..^1]), Is.InRange(0.12, 0.45), "clusters, one hour apart");
            Assert.That(Sample.Correlation(sizes[24..], sizes[..^24]), Is.InRange(0.05, 0.4), "clusters, a day apart");
            Assert.That(Sample.Correlation(ranges, volumes), Is.InRange(0.6, 0.95), "volume follows range");
            Assert.That(Sample.Correlation(volumes[1..], volumes[..^1]), Is.InRange(0.4, 0.9), "volume persists");
            Assert.That(ranges.Average(Math.Exp) / Sample.Deviation(returns), Is.InRange(1.1, 1.7), "range against deviation");
        });
    }

    [Test]
    public void Simulate_Assets_MoveTogether()
    {
        for (int a = 0; a < Market.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                Assert.That(Sample.Correlation(Sample.LogReturns(Market[a]), Sample.LogReturns(Market[b])), Is.InRange(0.55, 0.85), $"{a} and {b}");
            }
        }
    }

    [Test]
    public void Simulate_WithoutSignal_PastReturnsTellNothing([Range(0, 4)] int asset)
    {
        CandleSeries series = Market[asset];
        double[] returns = Sample.LogReturns(series);
        double[] signs = Array.ConvertAll(returns, static r => (double)Math.Sign(r));
        Assert.That(Math.Abs(Sample.Correlation(signs[1..], signs[..^1])), Is.LessThan(4 / Math.Sqrt(signs.Length)), "one hour apart");
        Assert.That(Math.Abs(Sample.Correlation(signs[1..], Trend(signs)[..^1])), Is.LessThan(4 / Math.Sqrt(signs.Length)), "after a trend");
    }

    [Test]
    public void Simulate_WithSignal_TrendsGoOn()
    {
        foreach (CandleSeries series in MarketSimulator.Simulate(new MarketSimulatorOptions { Candles = 10_000, Seed = 42, SignalStrength = 0.25 }))
        {
            double[] signs = Array.ConvertAll(Sample.LogReturns(series), static r => (double)Math.Sign(r));
            Assert.That(Sample.Correlation(signs[1..], Trend(signs)[..^1]), Is.InRange(0.05, 0.3), series.Symbol);
        }
    }

    [Test]
    public void Simulate_OtherTimeframe_VolatilityFollows()
    {
        CandleSeries days = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 3_000, Timeframe = Timeframe.OneDay })[0];
        double ratio = Sample.Deviation(Sample.LogReturns(days)) / Sample.Deviation(Sample.LogReturns(Market[0]));
        Assert.That(ratio, Is.InRange(3.5, 6.5), "√24 = 4.9");
    }

    [TestCase(0, 10, 0.0, "number of assets is 0")]
    [TestCase(1, 0, 0.0, "number of candles is 0")]
    [TestCase(1, 10, 0.3, "signal strength is 0.3")]
    [TestCase(1, 10, double.NaN, "signal strength is NaN")]
    public void Simulate_ImpossibleOptions_Refused(int assets, int candles, double signal, string message) => Assert.That(
        () => MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = assets, Candles = candles, SignalStrength = signal }),
        Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void Simulate_StartBesideTheGrid_Refused() => Assert.That(
        () => MarketSimulator.Simulate(new MarketSimulatorOptions { Start = TestCandles.Start.AddMinutes(30) }), Throws.ArgumentException.With.Message.Contains("no multiple of 1h"));

    [Test]
    public void Simulate_EndBeyondTheCalendar_Refused() => Assert.That(
        () => MarketSimulator.Simulate(new MarketSimulatorOptions { Candles = 10_000_000, Timeframe = Timeframe.Parse("52w"), Start = DateTimeOffset.UnixEpoch }),
        Throws.ArgumentException.With.Message.Contains("9999"));

    private static double[] Trend(double[] values) =>
        [.. values.Select((_, i) => i < 11 ? 0 : values.AsSpan(i - 11, 12).ToArray().Sum())];

    private static byte[] Bytes(IEnumerable<CandleSeries> market)
    {
        using MemoryStream stream = new();
        foreach (CandleSeries series in market)
        {
            CandleCsvWriter.Write(series, stream);
        }

        return stream.ToArray();
    }
}
