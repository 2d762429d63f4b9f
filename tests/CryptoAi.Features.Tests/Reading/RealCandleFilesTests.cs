using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

/// <summary>Every real file against counts that were measured apart from this code (a Python script over the raw files, and the published measurements beside them).</summary>
public class RealCandleFilesTests
{
    private static readonly string[] SixCoins = ["ADAUSDT", "BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT"];

    private static IEnumerable<TestCaseData> Files()
    {
        foreach (string coin in SixCoins)
        {
            bool isSuspect = coin is "BTCUSDT" or "ETHUSDT" or "SOLUSDT";
            yield return Case(new($"crypto_1h/{coin}_1h.csv", coin, 17520, "2024-04-16T01:00:00Z", "2026-04-16T00:00:00Z", 3600, TimestampUnit.Text) { LastBarSuspect = isSuspect });
        }

        yield return Case(new("crypto_1h/ASTERUSDT_1h.csv", "ASTERUSDT", 807, "2025-09-19T09:00:00Z", "2025-10-22T23:00:00Z", 3600, TimestampUnit.Text) { LastBarSuspect = true });
        yield return Case(new("formats/binance_vision/BTCUSDT-1h-2024-12.csv", "BTCUSDT", 744, "2024-12-01T00:00:00Z", "2024-12-31T23:00:00Z", 3600, TimestampUnit.Milliseconds));
        yield return Case(new("formats/binance_vision/BTCUSDT-1h-2025-01.csv", "BTCUSDT", 744, "2025-01-01T00:00:00Z", "2025-01-31T23:00:00Z", 3600, TimestampUnit.Microseconds));
        yield return Case(new("formats/cdd/Coinbase_BTCUSD_1h.csv", "BTCUSD", 20111, "2017-07-01T11:00:00Z", "2019-10-17T09:00:00Z", 3600, TimestampUnit.Text)
        {
            Order = CandleOrder.DescendingMixed,
            OutOfOrder = 5,
            ZeroVolume = 28,
            Flat = 30,
        });
        yield return Case(new("formats/cdd/ETHUSDT_Binance_futures_data_hour.csv", "ETHUSDT", 3599, "2020-08-02T02:00:00Z", "2020-12-30T00:00:00Z", 3600, TimestampUnit.Milliseconds)
        {
            Order = CandleOrder.Descending,
            LastBarSuspect = true,
        });
        yield return Case(new("formats/freqtrade_json/XRP_USDT_USDT-1h-futures.json", "XRPUSDT", 100, "2021-11-17T01:00:00Z", "2021-11-21T04:00:00Z", 3600, TimestampUnit.Milliseconds));
        yield return Case(new("formats/freqtrade_json/XRP_USDT_USDT-1h-futures.json.gz", "XRPUSDT", 100, "2021-11-17T01:00:00Z", "2021-11-21T04:00:00Z", 3600, TimestampUnit.Milliseconds));
        yield return Case(new("formats/unix_seconds_no_volume/SOLUSDT_1h.csv", "SOLUSDT", 48094, "2020-08-11T06:00:00Z", "2026-02-05T23:00:00Z", 3600, TimestampUnit.Seconds)
        {
            HasVolume = false,
            Gaps = 10,
            MissingBars = 20,
            LongestGapBars = 4,
            Flat = 2,
        });
        yield return Case(new("stocks/AAPL_1h.csv", "AAPL", 3357, "2023-12-21T15:30:00Z", "2025-11-21T20:30:00Z", 3600, TimestampUnit.Text)
        {
            Gaps = 481,
            MissingBars = 13473,
            LongestGapBars = 93,
            ZeroVolume = 3,
        });
        yield return Case(new("stocks/MSFT_1h.csv", "MSFT", 1740, "2025-05-30T13:30:00Z", "2026-05-29T20:00:00Z", 3600, TimestampUnit.Text)
        {
            Gaps = 250,
            MissingBars = 7001,
            LongestGapBars = 91,
            ZeroVolume = 13,
            OffGrid = 7,
            Flat = 1,
            LastBarSuspect = true,
        });
        yield return Case(new("stocks/QQQ_1h.csv", "QQQ", 3491, "2024-01-02T17:30:00Z", "2026-01-02T17:30:00Z", 3600, TimestampUnit.Text)
        {
            Gaps = 502,
            MissingBars = 14054,
            LongestGapBars = 93,
            ZeroVolume = 12,
        });
        foreach (string stock in (string[])["AAPL", "MSFT"])
        {
            yield return Case(new($"stocks/{stock}_1d.csv", stock, 1255, "2021-06-01T13:30:00Z", "2026-05-29T13:30:00Z", 86400, TimestampUnit.Text)
            {
                Gaps = 274,
                MissingBars = 569,
                LongestGapBars = 3,
                OffGrid = 10,
            });
        }

        yield return Case(new("stocks/QQQ_5m.csv", "QQQ", 47305, "2024-08-09T08:00:00Z", "2025-08-08T23:55:00Z", 300, TimestampUnit.Text)
        {
            Gaps = 498,
            MissingBars = 57719,
            LongestGapBars = 996,
            Flat = 730,
        });

        static TestCaseData Case(Expected expected) => new TestCaseData<Expected>(expected).SetArgDisplayNames(expected.File);
    }

    [TestCaseSource(nameof(Files))]
    public void Check_RealFile_CountsAsMeasured(Expected expected)
    {
        CandleQualityReport report = CandleReader.Check(RealData.Require("candles/" + expected.File));

        Expected actual = new(
            expected.File, report.Symbol, report.Rows, Iso(report.First), Iso(report.Last), report.StepSeconds, report.TimestampUnit)
        {
            HasVolume = report.HasVolume,
            Order = report.Order,
            OutOfOrder = report.OutOfOrder,
            Gaps = report.Gaps,
            MissingBars = report.MissingBars,
            LongestGapBars = report.LongestGapBars,
            ZeroVolume = report.ZeroVolume,
            OffGrid = report.OffGrid,
            Flat = report.Flat,
            LastBarSuspect = report.LastBarSuspect,
        };
        Assert.That(actual, Is.EqualTo(expected));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.DuplicatesIdentical, Is.Zero);
            Assert.That(report.DuplicatesConflicting, Is.Zero);
            Assert.That(report.OhlcViolations, Is.Zero);
            Assert.That(report.NonPositivePrices, Is.Zero);
            Assert.That(report.InvalidVolumes, Is.Zero);
            Assert.That(report.RejectedRows, Is.Zero);
        }
    }

    [TestCaseSource(nameof(Files))]
    public void Read_RealFile_GivesEveryRow(Expected expected)
    {
        CandleFile file = CandleReader.Read(RealData.Require("candles/" + expected.File));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Series.Count, Is.EqualTo(expected.Rows));
            Assert.That(file.Series.Symbol, Is.EqualTo(expected.Symbol));
            Assert.That(file.Series.HasVolume, Is.EqualTo(expected.HasVolume));
            Assert.That(file.Series.Timeframe.Step, Is.EqualTo(TimeSpan.FromSeconds(expected.StepSeconds)));
            Assert.That(Iso(file.Series.OpenTimeAt(0)), Is.EqualTo(expected.First));
            Assert.That(Iso(file.Series.OpenTimeAt(expected.Rows - 1)), Is.EqualTo(expected.Last));
        }
    }

    // values copied from the files by eye: base volume, not quote volume; columns by name, not by place
    [TestCase("crypto_1h/BTCUSDT_1h.csv", "2024-04-16T01:00:00Z", 63254.74, 63899.69, 63089.0, 63147.5, 1456.15878)]
    [TestCase("crypto_1h/ASTERUSDT_1h.csv", "2025-10-22T23:00:00Z", 0.9434, 0.9534, 0.9417, 0.9487, 1387103.0)]
    [TestCase("formats/binance_vision/BTCUSDT-1h-2025-01.csv", "2025-01-01T00:00:00Z", 93576.0, 94509.42, 93489.03, 94401.14, 755.9901)]
    [TestCase("formats/cdd/Coinbase_BTCUSD_1h.csv", "2019-10-17T09:00:00Z", 8051, 8056.83, 8021.23, 8035.88, 61.25)]
    [TestCase("formats/cdd/Coinbase_BTCUSD_1h.csv", "2017-07-01T12:00:00Z", 2509.17, 2512.87, 2484.99, 2488.43, 157.36)]
    [TestCase("formats/cdd/ETHUSDT_Binance_futures_data_hour.csv", "2020-12-30T00:00:00Z", 733.45, 737.09, 733.45, 736.97, 11271.529)]
    [TestCase("formats/freqtrade_json/XRP_USDT_USDT-1h-futures.json.gz", "2021-11-17T03:00:00Z", 1.07607, 1.08521, 1.05896, 1.06804, 4014666.8260730002)]
    [TestCase("formats/unix_seconds_no_volume/SOLUSDT_1h.csv", "2020-08-11T08:00:00Z", 2.9626, 3.0, 2.9144, 2.96, 0)]
    [TestCase("stocks/AAPL_1h.csv", "2023-12-21T15:30:00Z", 195.1300048828125, 195.1999969482422, 194.2899932861328, 194.86000061035156, 5694052)]
    [TestCase("stocks/QQQ_5m.csv", "2024-08-09T08:05:00Z", 449.85, 449.85, 449.54, 449.73, 9599.0)]
    public void Read_RealFile_HasTheFilesValues(string file, string time, double open, double high, double low, double close, double volume)
    {
        CandleSeries series = CandleReader.Read(RealData.Require("candles/" + file)).Series;
        DateTimeOffset openTime = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

        int index = series.OpenTimes.BinarySearch(openTime.ToUnixTimeMilliseconds());

        Assert.That(index, Is.Not.Negative, "the time is in the series");
        Assert.That(series[index], Is.EqualTo(new Candle(openTime, open, high, low, close, volume)));
    }

    [Test]
    public void ReadDirectory_BinanceMonthsInTwoUnits_BecomeOneGapFreeSeries()
    {
        IReadOnlyList<SymbolCandles> assets = CandleReader.ReadDirectory(RealData.Require("candles/formats/binance_vision"));

        SymbolCandles btc = assets.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(btc.Series.Symbol, Is.EqualTo("BTCUSDT"));
            Assert.That(btc.Series.Count, Is.EqualTo(1488));
            Assert.That(btc.Series.SplitAtGaps(TimeSpan.FromHours(1)), Has.Count.EqualTo(1));
            Assert.That(btc.Reports.Select(r => r.TimestampUnit), Is.EqualTo((TimestampUnit[])[TimestampUnit.Milliseconds, TimestampUnit.Microseconds]));
        }
    }

    [Test]
    public void ReadDirectory_SameFilePlainAndGzipped_CountsTheOverlap()
    {
        SymbolCandles xrp = CandleReader.ReadDirectory(RealData.Require("candles/formats/freqtrade_json")).Single();

        Assert.That((xrp.Series.Count, xrp.OverlappingRows, xrp.Reports.Count), Is.EqualTo((100, 100, 2)));
    }

    [Test]
    public void ReadDirectory_Coins_AreOrderedBySymbol()
    {
        IReadOnlyList<SymbolCandles> assets = CandleReader.ReadDirectory(RealData.Require("candles/crypto_1h"));

        Assert.That(assets.Select(a => a.Series.Symbol), Is.EqualTo((string[])["ADAUSDT", "ASTERUSDT", "BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT"]));
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public sealed record Expected(string File, string Symbol, int Rows, string First, string Last, int StepSeconds, TimestampUnit TimestampUnit)
    {
        public bool HasVolume { get; init; } = true;

        public CandleOrder Order { get; init; }

        public int OutOfOrder { get; init; }

        public int Gaps { get; init; }

        public long MissingBars { get; init; }

        public long LongestGapBars { get; init; }

        public int ZeroVolume { get; init; }

        public int OffGrid { get; init; }

        public int Flat { get; init; }

        public bool LastBarSuspect { get; init; }
    }
}
