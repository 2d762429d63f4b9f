using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using static CryptoAi.Features.Tests.Calendars.MarketCalendarTests;

namespace CryptoAi.Features.Tests.Filling;

/// <summary>Filling whole series: what is filled with what, closed and missing told apart, and where a series is cut.</summary>
internal sealed class ForwardFillTests
{
    private static readonly SessionCalendar Us = UsEquityCalendar.Regular;
    private static readonly MarketGrid Union = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, Us);

    [Test]
    public void Run_AcrossANight_FillsClosedHoursAndKeepsRealStamps()
    {
        CandleSeries candles = Expected("2025-07-02T18:00:00", "2025-07-03T14:00:00");

        FilledSeries filled = ForwardFill.Run(candles, Us, Union);

        BarSeries rows = filled.Segments.Single();
        Assert.Multiple(() =>
        {
            Assert.That(rows.Count, Is.EqualTo(1 + 1 + 17 + 1), "18:30, 19:30, the points 21:00 … 13:00, 13:30 (which sits on 14:00)");
            Assert.That((rows[0].OpenTime, rows[1].OpenTime, rows[^1].OpenTime), Is.EqualTo((At("2025-07-02T18:30:00"), At("2025-07-02T19:30:00"), At("2025-07-03T13:30:00"))));
            Assert.That((rows[1].CloseTime, rows[2].OpenTime, rows[2].CloseTime), Is.EqualTo((At("2025-07-02T20:00:00"), At("2025-07-02T21:00:00"), At("2025-07-02T22:00:00"))));
            Assert.That(rows.Bars[2..^1].ToArray(), Has.All.Matches<MarketBar>(b => b is { IsSynthetic: true, IsOpen: false, Volume: 0, SessionPosition: 0 } && b.Open == rows[1].Close && b.High == b.Low && b.Close == b.Open));
            Assert.That(rows.Bars[2..^1].ToArray().Select(static b => b.BarsSinceReal), Is.EqualTo(Enumerable.Range(1, 17)));
            Assert.That(rows.Bars.ToArray().Where(static b => !b.IsSynthetic), Has.All.Matches<MarketBar>(static b => b is { IsOpen: true, BarsSinceReal: 0 }));
            Assert.That(rows.RealCandles().Count, Is.EqualTo(3));
            Assert.That((filled.Report.Real, filled.Report.Closed, filled.Report.Missing, filled.Report.Open), Is.EqualTo((3, 17, 0, 3)));
        });
        TensorAssert.Close([rows[0].SessionPosition, rows[1].SessionPosition, rows[^1].SessionPosition], [5 / 6.5, 6 / 6.5, 0], 0, 1e-15, "session position");
    }

    [Test]
    public void Run_WithMissingHours_TellsThemFromClosedOnes()
    {
        CandleSeries all = Expected("2025-07-02T13:00:00", "2025-07-04T00:00:00");
        CandleSeries holes = CandleSeries.FromCandles("S", Timeframe.OneHour, Enumerable.Range(0, all.Count).Where(static i => i is not (2 or 3 or 6)).Select(i => all[i]));

        FilledSeries filled = ForwardFill.Run(holes, Us, Union);

        MarketBar[] missing = [.. filled.Segments.Single().Bars.ToArray().Where(static b => b is { IsSynthetic: true, IsOpen: true })];
        Assert.Multiple(() =>
        {
            Assert.That(missing.Select(static b => b.OpenTime), Is.EqualTo([all.OpenTimeAt(2), all.OpenTimeAt(3), all.OpenTimeAt(6)]), "with the stamps of the missing bars");
            Assert.That(missing.Select(static b => b.CloseTime), Is.EqualTo([At("2025-07-02T16:30:00"), At("2025-07-02T17:30:00"), At("2025-07-02T20:00:00")]));
            Assert.That(missing.Select(static b => b.Close), Is.EqualTo([all.Close[1], all.Close[1], all.Close[5]]));
            Assert.That(missing[2].SessionPosition, Is.EqualTo(6 / 6.5));
            Assert.That((filled.Report.Real, filled.Report.Missing, filled.Report.Closed, filled.Report.Unfilled), Is.EqualTo((8, 3, 17, 0)));
        });
    }

    [Test]
    public void Run_ACoinOnTheUnion_GetsNoBarsFromAnothersPhase()
    {
        FilledSeries filled = ForwardFill.Run(TestCandles.Walk(200), AlwaysOpenCalendar.Instance, Union);

        Assert.That(filled.Segments.Single().Bars.ToArray(), Is.EqualTo(BarSeries.FromCandles(TestCandles.Walk(200)).Bars.ToArray()));
    }

    [Test]
    public void Run_OnItsOwnCalendar_HasNoBarsForClosedTime()
    {
        CandleSeries candles = Expected("2001-09-06T00:00:00", "2001-09-20T00:00:00");

        FilledSeries filled = ForwardFill.Run(candles, Us, Union, new ForwardFillOptions { OwnCalendar = true });

        Assert.That((filled.Segments.Count, filled.Report.Synthetic, filled.Report.Real), Is.EqualTo((1, 0, candles.Count)), "no cut at a closure that leaves nothing to fill");
        Assert.That(ForwardFill.Run(candles, Us, Union).Segments, Has.Count.EqualTo(2), "on the union the week of September 11 is longer than the limit");
    }

    // hours between two real candles of a coin → filled, unfilled, segments; the limit is 4 days
    [TestCase(1, 0, 0, 1)]
    [TestCase(2, 1, 0, 1)]
    [TestCase(97, 96, 0, 1)]
    [TestCase(98, 96, 1, 2)]
    [TestCase(8784, 96, 8687, 2, Description = "a gap of a year")]
    public void Run_AcrossAGap_FillsUpToTheLimitAndThenCuts(int hours, int filled, int unfilled, int segments)
    {
        FilledSeries result = ForwardFill.Run(Coin((0, 100), (hours, 101)), AlwaysOpenCalendar.Instance, Union);

        Assert.Multiple(() =>
        {
            Assert.That((result.Report.Missing, result.Report.Unfilled, result.Report.UnfilledMissing, result.Segments.Count), Is.EqualTo((filled, unfilled, unfilled, segments)));
            Assert.That(result.Segments[0].Count, Is.EqualTo(1 + filled + (segments == 1 ? 1 : 0)));
            Assert.That(result.Report.Cuts.Select(static c => c.Reason), Is.EqualTo(Enumerable.Repeat(CutReason.Gap, segments - 1)));
        });
    }

    [TestCase(499.9, CutReason.Gap)]
    [TestCase(500, CutReason.TickerReuse)]
    [TestCase(20, CutReason.TickerReuse)]
    [TestCase(20.1, CutReason.Gap)]
    public void Run_AcrossALongGapWithAPriceJump_ReportsTickerReuse(double priceAfter, CutReason reason)
    {
        SeriesCut cut = ForwardFill.Run(Coin((0, 100), (200, priceAfter)), AlwaysOpenCalendar.Instance, Union).Report.Cuts.Single();

        Assert.That(cut, Is.EqualTo(new SeriesCut(TestCandles.Start, TestCandles.Start.AddHours(200), reason, priceAfter / 100)));
    }

    [Test]
    public void Run_AcrossAShortGapWithAPriceJump_Fills() =>
        Assert.That(ForwardFill.Run(Coin((0, 100), (10, 5000)), AlwaysOpenCalendar.Instance, Union).Segments, Has.Count.EqualTo(1));

    [Test]
    public void Run_WithACutTime_CutsThereAndCarriesNoPriceAcross()
    {
        ForwardFillOptions options = new() { CutTimes = new Dictionary<string, IReadOnlyList<DateTimeOffset>> { ["COIN"] = [TestCandles.Start.AddHours(4)] } };

        FilledSeries result = ForwardFill.Run(Coin((0, 100), (1, 100), (6, 3), (7, 3)), AlwaysOpenCalendar.Instance, Union, options);

        Assert.Multiple(() =>
        {
            Assert.That(result.Segments.Select(static s => s.Count), Is.EqualTo([4, 2]), "hours 0 to 3, then 6 and 7");
            Assert.That(result.Report.Cuts.Single().Reason, Is.EqualTo(CutReason.Asked));
            Assert.That((result.Report.Missing, result.Report.Unfilled), Is.EqualTo((2, 2)));
        });
    }

    [Test]
    public void Run_AcrossEveryDayOfTheYear_HasARowForEveryGridPoint()
    {
        // both changes of the clocks, half days, and every holiday; nothing is closed for longer than the limit
        CandleSeries candles = Expected("2024-01-02T00:00:00", "2025-01-04T00:00:00");
        FilledSeries filled = ForwardFill.Run(candles, Us, Union);
        BarSeries rows = filled.Segments.Single();

        int points = Union.Points(Union.PointOf(candles.OpenTimeAt(0), Us), Union.PointOf(candles.OpenTimeAt(candles.Count - 1), Us).AddTicks(1)).Count();
        Assert.That((rows.Count, filled.Report.Missing, filled.Report.Closed, filled.Report.Collisions), Is.EqualTo((points, 0, points - candles.Count, 0)));
    }

    [Test]
    public void Run_DailyStocks_FillsWeekendsAndHolidaysOnTheUnion([Values] bool stampedWithTheDate)
    {
        DateTimeOffset[] opens = [.. Us.ExpectedBars(Timeframe.OneDay, At("2025-06-30T00:00:00"), At("2025-07-09T00:00:00"))];
        CandleSeries days = Candles([.. opens.Select(t => stampedWithTheDate ? new DateTimeOffset(t.UtcDateTime.Date, TimeSpan.Zero) : t)], Timeframe.OneDay);

        FilledSeries filled = ForwardFill.Run(days, Us, new MarketGrid(Timeframe.OneDay, AlwaysOpenCalendar.Instance, Us));

        BarSeries rows = filled.Segments.Single();
        Assert.That(string.Concat(rows.Bars.ToArray().Select(static b => b.IsSynthetic ? 's' : b.IsOpen ? 'R' : '?')), Is.EqualTo("RRRRsssRR"), "June 30 … July 8");
        Assert.That(rows[3].CloseTime, Is.EqualTo(At("2025-07-03T17:00:00")), "the daily bar of a half day ends at its close");
    }

    [Test]
    public void Run_RealBarsInClosedTime_AreKeptCountedAndNotOpen()
    {
        // a row at the close of a half day, as one vendor gives it
        CandleSeries candles = Candles([At("2025-07-03T15:30:00"), At("2025-07-03T16:30:00"), At("2025-07-03T17:00:00"), At("2025-07-07T13:30:00")], Timeframe.OneHour);

        FilledSeries filled = ForwardFill.Run(candles, Us, Union);

        Assert.Multiple(() =>
        {
            Assert.That(filled.Report.RealWhileClosed, Is.EqualTo([At("2025-07-03T17:00:00")]));
            Assert.That(filled.Report.Collisions, Is.EqualTo(1), "16:30 and 17:00 both sit on 17:00");
            Assert.That(filled.Segments.Single()[2], Is.EqualTo(new MarketBar(candles[2], At("2025-07-03T18:00:00"), false, false, 0, 0)));
            Assert.That((filled.Report.Real, filled.Report.Open), Is.EqualTo((4, 3)));
        });
    }

    [Test]
    public void Run_AVendorThatStampsWholeHours_StaysInOrder()
    {
        CandleSeries candles = Candles([.. Enumerable.Range(13, 8).Select(h => At("2025-07-02T00:00:00").AddHours(h)), .. Enumerable.Range(13, 4).Select(h => At("2025-07-03T00:00:00").AddHours(h))], Timeframe.OneHour);
        foreach (bool own in (bool[])[false, true])
        {
            FilledSeries filled = ForwardFill.Run(candles, Us, Union, new ForwardFillOptions { OwnCalendar = own });
            Assert.That(filled.Segments.Single().RealCount, Is.EqualTo(candles.Count));
        }
    }

    [TestCase(15, 7)]
    [TestCase(30, 11)]
    public void Run_BarsBesideThePhaseAndAMissingOne_NoOverlapAndNoCut(int minutes, int late)
    {
        Timeframe timeframe = Timeframe.FromTimeSpan(TimeSpan.FromMinutes(minutes));
        DateTimeOffset[] opens = [.. Us.ExpectedBars(timeframe, At("2025-03-03T00:00:00"), At("2025-03-08T00:00:00")).Select(t => t.AddMinutes(late))];
        for (int missing = 1; missing < opens.Length - 1; missing++)
        {
            CandleSeries candles = Candles([.. opens.Where((_, i) => i != missing)], timeframe);
            FilledSeries filled = ForwardFill.Run(candles, Us, new MarketGrid(timeframe, AlwaysOpenCalendar.Instance, Us));
            Assert.That((filled.Segments.Count, filled.Report.Real), Is.EqualTo((1, candles.Count)), $"without bar {missing}");
        }
    }

    [Test]
    public void Run_UntilATime_FillsAfterTheLastCandle()
    {
        CandleSeries candles = Expected("2025-07-03T16:00:00", "2025-07-03T17:00:00");
        BarSeries rows = ForwardFill.Run(candles, Us, Union, until: At("2025-07-03T20:30:00")).Segments.Single();
        Assert.That((rows.Count, rows[^1].CloseTime), Is.EqualTo((3, At("2025-07-03T20:00:00"))), "16:30 sits on 17:00; 18:00 and 19:00 have ended");
    }

    [Test]
    public void Run_WithWhatCannotBe_SaysWhatToDo()
    {
        CandleSeries coin = Coin((0, 1));
        MarketGrid stocks = new(Timeframe.OneHour, Us);
        Assert.Multiple(() =>
        {
            Assert.That(() => ForwardFill.Run(coin, AlwaysOpenCalendar.Instance, stocks), Throws.ArgumentException.With.Message.Contains("does not include"));
            Assert.That(() => ForwardFill.Run(coin, AlwaysOpenCalendar.Instance, new MarketGrid(Timeframe.OneDay, AlwaysOpenCalendar.Instance)), Throws.ArgumentException.With.Message.Contains("bars of 1h"));
            Assert.That(() => ForwardFill.Run(coin, Us, Union, new ForwardFillOptions { MaxFill = TimeSpan.FromHours(-1) }), Throws.ArgumentException.With.Message.Contains("MaxFill"));
            Assert.That(() => ForwardFill.Run(coin, Us, Union, new ForwardFillOptions { ReuseRatio = double.NaN }), Throws.ArgumentException.With.Message.Contains("ReuseRatio"));
            Assert.That(
                () => ForwardFill.Run(Candles([At("1999-07-02T13:30:00")], Timeframe.OneHour), Us, Union),
                Throws.TypeOf<CandleDataException>().With.Property("Code").EqualTo("candle_outside_calendar").And.Message.Contains("us_equities"));
        });
    }

    /// <summary>A candle for every bar that the US calendar expects in a range of hours.</summary>
    internal static CandleSeries Expected(string from, string to) => Candles([.. Us.ExpectedBars(Timeframe.OneHour, At(from), At(to))], Timeframe.OneHour);

    private static CandleSeries Candles(DateTimeOffset[] opens, Timeframe timeframe) =>
        CandleSeries.FromCandles("S", timeframe, opens.Select(static (t, i) => new Candle(t, 100 + i, 102 + i, 99 + i, 101 + i, 10 + i)));

    private static CandleSeries Coin(params (int Hour, double Price)[] bars) =>
        CandleSeries.FromCandles("COIN", Timeframe.OneHour, bars.Select(static b => new Candle(TestCandles.Start.AddHours(b.Hour), b.Price, b.Price, b.Price, b.Price, 1)));
}
