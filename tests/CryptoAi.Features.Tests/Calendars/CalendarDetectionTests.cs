using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Calendars;

[TestFixture]
public sealed class CalendarDetectionTests
{
    private static readonly MarketCalendarCatalog Calendars = new();

    [TestCase("candles/crypto_1h/BTCUSDT_1h.csv", "always_open")]
    [TestCase("candles/formats/unix_seconds_no_volume/SOLUSDT_1h.csv", "always_open")]
    [TestCase("candles/stocks/AAPL_1h.csv", "us_equities")]
    [TestCase("candles/stocks/MSFT_1h.csv", "us_equities")]
    [TestCase("candles/stocks/QQQ_1h.csv", "us_equities")]
    [TestCase("candles/stocks/AAPL_1d.csv", "us_equities")]
    [TestCase("candles/stocks/QQQ_5m.csv", "us_equities_extended")]
    public void Detect_RealCandles_TheirMarket(string file, string expected) =>
        Assert.That(CalendarDetection.Detect(CandleReader.Read(RealData.Require(file)).Series, Calendars).Name, Is.EqualTo(expected));

    [Test]
    public void Detect_FewHoursWithinOneSession_AlwaysOpen()
    {
        // six hourly candles of a Tuesday afternoon say nothing about nights
        DateTimeOffset start = new(2025, 3, 4, 15, 0, 0, TimeSpan.Zero);
        Assert.That(CalendarDetection.Detect(Hours(Enumerable.Range(0, 6).Select(h => start.AddHours(h))), Calendars).IsAlwaysOpen, Is.True);
    }

    [Test]
    public void Detect_CoinWithLongOutages_AlwaysOpen()
    {
        DateTimeOffset start = new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero);
        CandleSeries holes = Hours(Enumerable.Range(0, 1000).Where(static h => h % 100 < 60).Select(h => start.AddHours(h)));
        Assert.That(CalendarDetection.Detect(holes, Calendars).IsAlwaysOpen, Is.True);
    }

    [Test]
    public void Detect_OutsideTheKnownYears_AlwaysOpen()
    {
        DateTimeOffset start = new(1995, 3, 6, 14, 30, 0, TimeSpan.Zero);
        CandleSeries old = Hours(Enumerable.Range(0, 50).Where(static d => d % 7 < 5).SelectMany(d => Enumerable.Range(0, 6).Select(h => start.AddDays(d).AddHours(h))));
        Assert.That(CalendarDetection.Detect(old, Calendars).IsAlwaysOpen, Is.True);
    }

    private static CandleSeries Hours(IEnumerable<DateTimeOffset> times) =>
        CandleSeries.FromCandles("X", Timeframe.OneHour, times.Select(static t => new Candle(t, 10, 11, 9, 10, 1)));
}
