using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Calendars;

/// <summary>
/// Real stock candles against the calendar: none lies where it says closed, and none is missing where it says open, except those that are listed with the reason.
/// </summary>
internal sealed class RealStockCandlesTests
{
    // the vendor has no bar for the last half hour (12:30 to 13:00 New York) of a half day
    private const string HalfDays2024And2025 = "2024-07-03 16:30|2024-11-29 17:30|2024-12-24 17:30|2025-07-03 16:30";

    // instead of that half hour, and once more on the day of the download, the vendor gives a row without volume that is stamped with the close itself
    private const string MsftAtTheClose = "2025-07-03 17:00|2025-11-28 18:00|2025-12-24 18:00|2026-05-29 20:00";

    // half days as above; and a hole in the source from 2026-01-30 11:30 to 2026-02-02 13:30 New York: the daily file has both days
    private const string MsftMissing =
        "2025-07-03 16:30|2025-11-28 17:30|2025-12-24 17:30|2026-01-30 16:30|2026-01-30 17:30|2026-01-30 18:30|2026-01-30 19:30|2026-01-30 20:30"
        + "|2026-02-02 14:30|2026-02-02 15:30|2026-02-02 16:30|2026-02-02 17:30";

    [TestCase("AAPL_1d.csv", "", "")]
    [TestCase("MSFT_1d.csv", "", "")]
    [TestCase("AAPL_1h.csv", "", HalfDays2024And2025)]
    [TestCase("QQQ_1h.csv", "", HalfDays2024And2025 + "|2025-11-28 17:30|2025-12-24 17:30")]
    [TestCase("MSFT_1h.csv", MsftAtTheClose, MsftMissing)]
    public void RegularHours_OfRealCandles_AreTheExpectedBars(string file, string closed, string missing)
    {
        (HashSet<DateTimeOffset> stamps, DateTimeOffset[] expected, Timeframe timeframe) = Read(file, UsEquityCalendar.Regular);

        Assert.Multiple(() =>
        {
            Assert.That(Text(stamps.Where(t => !UsEquityCalendar.Regular.Overlaps(t, timeframe))), Is.EqualTo(closed), "real bars in closed time");
            Assert.That(Text(stamps.Except(expected)), Is.EqualTo(closed), "bars that are not expected");
            Assert.That(Text(expected.Except(stamps)), Is.EqualTo(missing), "expected bars that are missing");
        });
    }

    [Test]
    public void ExtendedHours_OfRealCandles_AreAllExpected()
    {
        (HashSet<DateTimeOffset> stamps, DateTimeOffset[] expected, _) = Read("QQQ_5m.csv", UsEquityCalendar.ExtendedHours);
        DateTimeOffset[] missing = [.. expected.Except(stamps)];

        Assert.Multiple(() =>
        {
            Assert.That(Text(stamps.Except(expected)), Is.Empty, "real bars in closed time");
            Assert.That(
                missing.Where(UsEquityCalendar.Regular.IsOpen).Select(static t => t.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct(),
                Is.EqualTo(["2025-08-07"]),
                "the source has nothing of that day; elsewhere only quiet five minutes before and after regular hours are absent");
            Assert.That(missing, Has.Length.EqualTo(587));
        });
    }

    private static (HashSet<DateTimeOffset> Stamps, DateTimeOffset[] Expected, Timeframe Timeframe) Read(string file, SessionCalendar calendar)
    {
        CandleSeries series = CandleReader.Read(RealData.Require($"candles/stocks/{file}")).Series;
        DateTimeOffset[] stamps = [.. Enumerable.Range(0, series.Count).Select(series.OpenTimeAt)];
        return ([.. stamps], [.. calendar.ExpectedBars(series.Timeframe, stamps[0], stamps[^1].AddSeconds(1))], series.Timeframe);
    }

    private static string Text(IEnumerable<DateTimeOffset> times) =>
        string.Join('|', times.Order().Select(static t => t.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
}
