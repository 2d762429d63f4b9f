using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.Features.Tests.Reading;

namespace CryptoAi.Features.Tests.Storage;

[TestFixture]
public sealed class CandleGapExtensionsTests
{
    // a week with a weekend before, Presidents' Day (2024-02-19) and no change of clocks
    private static readonly DateTimeOffset From = new(2024, 2, 12, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2024, 2, 24, 0, 0, 0, TimeSpan.Zero);

    private TempFolder _folder = null!;
    private CandleStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TempFolder();
        _store = new CandleStore(_folder.Path);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("5m")]
    [TestCase("15m")]
    [TestCase("1h")]
    [TestCase("4h")]
    [TestCase("1d")]
    public void FindGaps_OfAStockWithEveryBar_AreNone(string timeframe)
    {
        Timeframe length = Timeframe.Parse(timeframe);
        Put(length, Bars(length));

        Assert.That(_store.FindGaps("AAPL", length), Is.Not.Empty, "without a calendar, nights are gaps");
        Assert.That(_store.FindGaps("AAPL", length, UsEquityCalendar.Regular), Is.Empty);
        Assert.That(_store.FindGaps("AAPL", length, From, To).WhileOpen(UsEquityCalendar.Regular, length), Is.Empty);
    }

    [Test]
    public void FindGaps_AcrossTheChangeOfClocks_AreNone()
    {
        DateTimeOffset[] bars = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.FourHours, new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2024, 11, 20, 0, 0, 0, TimeSpan.Zero))];
        Put(Timeframe.FourHours, bars);

        Assert.That(_store.FindGaps("AAPL", Timeframe.FourHours, UsEquityCalendar.Regular), Is.Empty);
    }

    [Test]
    public void FindGaps_BarsMissingFromOneSessionIntoTheNext_CountTheBarsOfTheMarketAlone()
    {
        DateTimeOffset[] bars = [.. Bars(Timeframe.OneHour)];
        Put(Timeframe.OneHour, [.. bars[..5], .. bars[9..]]);

        // the last two hours of Monday and the first two of Tuesday
        CandleGap[] expected = [new(bars[5], bars[9], 4)];
        Assert.That(_store.FindGaps("AAPL", Timeframe.OneHour, UsEquityCalendar.Regular), Is.EqualTo(expected));
    }

    [Test]
    public void FindGaps_DaysStampedWithTheirDate_AreAskedForByDate()
    {
        // Monday 12th, Friday 16th, Tuesday 20th: the holiday in between is none
        Put(Timeframe.OneDay, [From, From.AddDays(4), From.AddDays(8)]);

        CandleGap[] expected = [new(From.AddDays(1), From.AddDays(4), 3)];
        Assert.That(_store.FindGaps("AAPL", Timeframe.OneDay, UsEquityCalendar.Regular), Is.EqualTo(expected));
    }

    [Test]
    public void FindGaps_DaysStampedWithTheirOpen_CountSessions()
    {
        DateTimeOffset[] bars = [.. Bars(Timeframe.OneDay)];
        Put(Timeframe.OneDay, [bars[0], bars[4], bars[5]]);

        CandleGap gap = _store.FindGaps("AAPL", Timeframe.OneDay, UsEquityCalendar.Regular).Single();
        Assert.That((gap.To, gap.MissingBars), Is.EqualTo((bars[4], 3)));
        Assert.That(_store.FindGaps("AAPL", Timeframe.OneDay, From, To).WhileOpen(UsEquityCalendar.Regular, Timeframe.OneDay).Select(static g => g.MissingBars), Is.EqualTo((long[])[3, 3]), "Wednesday to Friday are missing at the end");
    }

    [Test]
    public void FindGaps_BeforeTheFirstDayStampedWithItsOpen_CountWholeDaysAlone()
    {
        Put(Timeframe.OneDay, Bars(Timeframe.OneDay).Skip(2));

        CandleGap gap = _store.FindGaps("AAPL", Timeframe.OneDay, From, To).WhileOpen(UsEquityCalendar.Regular, Timeframe.OneDay).Single();
        Assert.That((gap.From, gap.MissingBars), Is.EqualTo((From, 2)), "Monday and Tuesday, not the Wednesday that is there");
    }

    [Test]
    public void WhileOpen_TimesThatTheCalendarDoesNotKnow_StayAsTheyAre()
    {
        CandleGap[] gaps = [new(new DateTimeOffset(1995, 1, 1, 0, 0, 0, TimeSpan.Zero), From, 5), new(From, DateTimeOffset.MaxValue, 7)];
        Assert.That(gaps.WhileOpen(UsEquityCalendar.Regular, Timeframe.OneHour), Is.EqualTo(gaps));
    }

    [Test]
    public void WhileOpen_AMarketThatNeverCloses_ChangesNothing()
    {
        CandleGap[] gaps = [new(From, To, 288)];
        Assert.That(gaps.WhileOpen(AlwaysOpenCalendar.Instance, Timeframe.OneHour), Is.EqualTo(gaps));
    }

    private static IEnumerable<DateTimeOffset> Bars(Timeframe timeframe) => UsEquityCalendar.Regular.ExpectedBars(timeframe, From, To);

    private void Put(Timeframe timeframe, IEnumerable<DateTimeOffset> times)
    {
        using CandleStoreWriter writer = _store.OpenWriter("AAPL", timeframe);
        writer.Append([.. times.Select(static t => new Candle(t, 1, 1, 1, 1, 1))]);
    }
}
