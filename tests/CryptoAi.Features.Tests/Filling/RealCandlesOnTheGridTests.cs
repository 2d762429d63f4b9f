using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Filling;

/// <summary>Coins and stocks, hourly, on their union grid: open, closed, missing and filled bars of every asset, counted and checked against the files.</summary>
internal sealed class RealCandlesOnTheGridTests
{
    private static readonly MarketGrid Union = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, UsEquityCalendar.Regular);

    // what is missing, and why: RealStockCandlesTests. Of the 12 expected bars that MSFT lacks, three sit where the vendor's rows at the close of half days sit.
    [TestCase("crypto_1h/BTCUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/ETHUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/BNBUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/XRPUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/ADAUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/SOLUSDT_1h.csv", 17520, 17520, 0, 0, 0, 0)]
    [TestCase("crypto_1h/ASTERUSDT_1h.csv", 807, 807, 0, 0, 0, 0)]
    [TestCase("formats/unix_seconds_no_volume/SOLUSDT_1h.csv", 48094, 48114, 0, 20, 0, 0, Description = "20 hours of outages of the exchange")]
    [TestCase("stocks/AAPL_1h.csv", 3357, 3361, 13469, 4, 0, 0)]
    [TestCase("stocks/MSFT_1h.csv", 1740, 1745, 6995, 9, 4, 1)]
    [TestCase("stocks/QQQ_1h.csv", 3491, 3497, 14048, 6, 0, 0)]
    public void Run_OnTheUnion_CountsEveryBar(string file, int real, int open, int closed, int missing, int realWhileClosed, int collisions)
    {
        CandleSeries candles = CandleReader.Read(RealData.Require($"candles/{file}")).Series;
        MarketCalendar calendar = CalendarOf(file);

        FilledSeries filled = ForwardFill.Run(candles, calendar, Union);

        FillReport report = filled.Report;
        MarketBar[] rows = filled.Segments.Single().Bars.ToArray();
        int points = Union.Points(Union.PointOf(candles.OpenTimeAt(0), calendar), Union.PointOf(candles.OpenTimeAt(candles.Count - 1), calendar).AddHours(1)).Count();
        Assert.Multiple(() =>
        {
            Assert.That((report.Real, report.Open, report.Closed, report.Missing), Is.EqualTo((real, open, closed, missing)));
            Assert.That((report.Synthetic, report.Unfilled, report.RealWhileClosed.Count, report.Collisions), Is.EqualTo((closed + missing, 0, realWhileClosed, collisions)));
            Assert.That(rows, Has.Length.EqualTo(points + collisions), "a row for every grid point");
            Assert.That(filled.Segments.Single().RealCandles().OpenTimes.ToArray(), Is.EqualTo(candles.OpenTimes.ToArray()), "no real bar is lost");
            Assert.That(rows.Where(static b => b.IsSynthetic && b.IsOpen).All(b => calendar.IsOpen(b.OpenTime)), Is.True);
            Assert.That(rows.Where(static b => b.IsSynthetic && !b.IsOpen).Any(b => calendar.IsOpen(b.OpenTime) && calendar.IsOpen(b.CloseTime.AddTicks(-1))), Is.False);
        });
    }

    [TestCase("stocks/AAPL_1h.csv", 4)]
    [TestCase("stocks/MSFT_1h.csv", 9)]
    [TestCase("stocks/QQQ_1h.csv", 6)]
    [TestCase("stocks/AAPL_1d.csv", 0)]
    [TestCase("stocks/MSFT_1d.csv", 0)]
    public void Run_OnItsOwnCalendar_FillsOnlyWhatIsMissing(string file, int missing)
    {
        CandleSeries candles = CandleReader.Read(RealData.Require($"candles/{file}")).Series;

        FilledSeries filled = ForwardFill.Run(candles, CalendarOf(file), new MarketGrid(candles.Timeframe, CalendarOf(file)));

        Assert.That((filled.Segments.Count, filled.Report.Missing, filled.Report.Closed, filled.Report.Unfilled), Is.EqualTo((1, missing, 0, 0)));
    }

    private static MarketCalendar CalendarOf(string file) => file.StartsWith("stocks", StringComparison.Ordinal) ? UsEquityCalendar.Regular : AlwaysOpenCalendar.Instance;
}
