using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.Labels.Barriers;
using CryptoAi.Features.Tests.Labels.Volatility;

namespace CryptoAi.Features.Tests.Labels.Barriers;

[TestFixture]
public sealed class TripleBarrierTests
{
    private static readonly long Start = TestCandles.Start.ToUnixTimeMilliseconds();
    private static readonly long Hour = Timeframe.OneHour.StepMilliseconds;

    private static readonly TripleBarrierSpec TenPercent = new() { Width = 0.1, VerticalBars = 2 };

    // entry at 100, barriers 110 and 90, two bars; open, high, low, close of them
    private static IEnumerable<TestCaseData> ByHand()
    {
        yield return Case("the high is on the barrier", TradeSide.Long, (100, 110, 95, 105), (1, 1, 1, 1), BarrierEnd.ProfitTaking, 1, 0.1, 2);
        yield return Case("the high stays below", TradeSide.Long, (100, 109.99, 95, 105), (105, 106, 91, 104), BarrierEnd.Vertical, 0, 0.04, 3);
        yield return Case("the low is on the barrier", TradeSide.Long, (100, 105, 90, 95), (1, 1, 1, 1), BarrierEnd.StopLoss, -1, -0.1, 2);
        yield return Case("second bar", TradeSide.Long, (100, 105, 95, 99), (99, 112, 98, 111), BarrierEnd.ProfitTaking, 1, 0.1, 3);
        yield return Case("both in one bar", TradeSide.Long, (100, 111, 89, 100), (1, 1, 1, 1), BarrierEnd.StopLoss, -1, -0.1, 2);
        yield return Case("opens above: exit at the open, known then", TradeSide.Long, (115, 120, 80, 100), (1, 1, 1, 1), BarrierEnd.ProfitTaking, 1, 0.15, 1);
        yield return Case("opens on the barrier, then falls", TradeSide.Long, (110, 112, 80, 100), (1, 1, 1, 1), BarrierEnd.ProfitTaking, 1, 0.1, 1);
        yield return Case("opens below", TradeSide.Long, (85, 120, 80, 100), (1, 1, 1, 1), BarrierEnd.StopLoss, -1, -0.15, 1);
        yield return Case("short wins at the low", TradeSide.Short, (100, 105, 90, 95), (1, 1, 1, 1), BarrierEnd.ProfitTaking, 1, -0.1, 2);
        yield return Case("short loses at the high", TradeSide.Short, (100, 110, 95, 105), (1, 1, 1, 1), BarrierEnd.StopLoss, -1, 0.1, 2);
        yield return Case("short, both in one bar", TradeSide.Short, (100, 111, 89, 100), (1, 1, 1, 1), BarrierEnd.StopLoss, -1, 0.1, 2);
        yield return Case("short, opens below", TradeSide.Short, (80, 85, 75, 80), (1, 1, 1, 1), BarrierEnd.ProfitTaking, 1, -0.2, 1);
    }

    [TestCaseSource(nameof(ByHand))]
    public void Label_FirstTrade_ByHand(TradeSide side, Ohlcv first, Ohlcv second, BarrierEnd end, int label, double change, int endHours)
    {
        BarrierOutcome outcome = new TripleBarrier(TenPercent with { Side = side }).Label(Bars(new Ohlcv(100, 100, 100, 100, 1), first, second))[0];
        Assert.That((outcome.End, outcome.Label, outcome.Side), Is.EqualTo((end, label, side)));
        TensorAssert.Close(outcome.Return, change, 1e-12, 1e-12, "return");
        Assert.That(outcome.EndTime, Is.EqualTo(Start + (endHours * Hour)));
        Assert.That(outcome.ExitRow, Is.EqualTo(endHours == 3 ? 2 : 1));
        Assert.That(outcome.MetaLabel, Is.EqualTo((int)side * change > 0 ? 1 : 0));
    }

    [Test]
    public void Label_BothBarriersInOneBar_DroppedWhereAsked()
    {
        BarrierTable table = new TripleBarrier(TenPercent with { DoubleTouch = DoubleTouch.AmbiguousDrop }).Label(
            Bars(new Ohlcv(100, 100, 100, 100, 1), new Ohlcv(100, 111, 89, 100, 1), new Ohlcv(100, 115, 95, 100, 1), new Ohlcv(100, 100, 100, 100, 1)));
        Assert.That((table[0].End, table[0].Label, table[0].MetaLabel, table[0].EndTime, table[0].ExitRow), Is.EqualTo((BarrierEnd.Ambiguous, (int?)null, (int?)null, long.MaxValue, -1)));
        Assert.That(table[0].Return, Is.NaN);
        Assert.That(table[1].End, Is.EqualTo(BarrierEnd.ProfitTaking), "only one barrier");
    }

    [TestCase(TradeSide.Long, VerticalLabel.Zero, 104, 0, 1)]
    [TestCase(TradeSide.Long, VerticalLabel.Sign, 104, 1, 1)]
    [TestCase(TradeSide.Long, VerticalLabel.Sign, 96, -1, 0)]
    [TestCase(TradeSide.Long, VerticalLabel.Sign, 100, 0, 0)]
    [TestCase(TradeSide.Short, VerticalLabel.Sign, 96, 1, 1)]
    [TestCase(TradeSide.Short, VerticalLabel.Sign, 104, -1, 0)]
    public void Label_TimeIsOver_ZeroOrTheSignOfTheGain(TradeSide side, VerticalLabel vertical, double close, int label, int meta)
    {
        BarrierOutcome outcome = new TripleBarrier(TenPercent with { Side = side, VerticalLabel = vertical }).Label(Closes(100, 100, close))[0];
        Assert.That((outcome.End, outcome.Label, outcome.MetaLabel, outcome.ExitRow), Is.EqualTo((BarrierEnd.Vertical, label, meta, 2)));
        TensorAssert.Close(outcome.Return, (close / 100) - 1, 1e-12, 1e-15, "return");
    }

    [Test]
    public void Label_DataEnds_UnfinishedUnlessTouchedBefore()
    {
        BarrierTable table = new TripleBarrier(TenPercent with { VerticalBars = 3 }).Label(Closes(100, 100, 100, 120));
        Assert.That(table.Outcomes.ToArray().Select(static o => o.End), Is.EqualTo([BarrierEnd.ProfitTaking, BarrierEnd.ProfitTaking, BarrierEnd.ProfitTaking, BarrierEnd.Unfinished]).AsCollection);
        Assert.That(table.Count(BarrierEnd.ProfitTaking), Is.EqualTo(3));
        Assert.That(table[3].IsLabelled, Is.False);
        Assert.That(new TripleBarrier(TenPercent with { VerticalBars = 3 }).Label(Closes(100, 101, 102)).Outcomes.ToArray(), Has.All.Property("End").EqualTo(BarrierEnd.Unfinished));
    }

    // mlfinpy compares strictly: 110 is not beyond 110
    [TestCase(110, BarrierEnd.Vertical)]
    [TestCase(110.01, BarrierEnd.ProfitTaking)]
    [TestCase(90, BarrierEnd.Vertical)]
    [TestCase(89.99, BarrierEnd.StopLoss)]
    public void Label_CloseOnly_StrictAndAtTheClose(double close, BarrierEnd end)
    {
        BarrierTable table = new TripleBarrier(TenPercent with { CloseOnly = true }).Label(
            Bars(new Ohlcv(100, 100, 100, 100, 1), new Ohlcv(100, 150, 50, 100, 1), new Ohlcv(120, 120, 80, close, 1)));
        Assert.That((table[0].End, table[0].ExitRow, table[0].EndTime), Is.EqualTo((end, 2, Start + (3 * Hour))));
        TensorAssert.Close(table[0].Return, (close / 100) - 1, 1e-12, 0, "return");
    }

    [Test]
    public void Label_BarriersSwitchedOff_OnlyTheOtherOnes()
    {
        CandleSeries candles = Bars(new Ohlcv(100, 100, 100, 100, 1), new Ohlcv(100, 150, 50, 100, 1), new Ohlcv(100, 100, 100, 97, 1));
        Assert.That(new TripleBarrier(TenPercent with { StopLoss = 0 }).Label(candles)[0].End, Is.EqualTo(BarrierEnd.ProfitTaking));
        Assert.That(new TripleBarrier(TenPercent with { ProfitTaking = 0 }).Label(candles)[0].End, Is.EqualTo(BarrierEnd.StopLoss));
        Assert.That(new TripleBarrier(TenPercent with { ProfitTaking = 0, StopLoss = 0 }).Label(candles)[0].End, Is.EqualTo(BarrierEnd.Vertical));
    }

    [Test]
    public void Label_NarrowOrUnknownWidths_NoTrade()
    {
        CandleSeries candles = TestCandles.Walk(80);
        double[] sigma = [.. Enumerable.Range(0, 80).Select(t => t < 20 ? double.NaN : EwmaVolatilityTests.Naive(candles.Close, t, 20))];
        double least = sigma[40];
        BarrierTable table = new TripleBarrier(new TripleBarrierSpec { Width = new VolatilityWidth { Span = 20 }, MinReturn = least }).Label(candles);
        for (int t = 0; t < 80; t++)
        {
            Assert.That(table[t].End is BarrierEnd.NoWidth, Is.EqualTo(double.IsNaN(sigma[t])), $"row {t}");
            Assert.That(table[t].End is BarrierEnd.TooNarrow, Is.EqualTo(sigma[t] < least - 1e-11), $"row {t}");
            Assert.That(table[t].IsLabelled || t > 69 || sigma[t] < least || double.IsNaN(sigma[t]), $"row {t}");
        }

        Assert.That(table.Count(BarrierEnd.TooNarrow), Is.GreaterThan(0));
        BarrierTable flat = new TripleBarrier(new TripleBarrierSpec { Width = new AtrWidth { Period = 5 } }).Label(TestCandles.Flat(30, 1e-8, 0));
        Assert.That(flat.Outcomes[5..].ToArray(), Has.All.Property("End").EqualTo(BarrierEnd.TooNarrow));
    }

    [Test]
    public void Label_SidesPerRow_OnlyThoseTrades()
    {
        BarSeries bars = BarSeries.FromCandles(Closes(100, 100, 120, 120, 120));
        BarrierTable table = new TripleBarrier(TenPercent).Label(bars, [TradeSide.Short, TradeSide.None, TradeSide.Long, TradeSide.None, TradeSide.Long]);
        Assert.That(
            table.Outcomes.ToArray().Select(static o => (o.End, o.Label, o.MetaLabel)),
            Is.EqualTo(new (BarrierEnd, int?, int?)[] { (BarrierEnd.StopLoss, -1, 0), (BarrierEnd.NoEvent, null, null), (BarrierEnd.Vertical, 0, 0), (BarrierEnd.NoEvent, null, null), (BarrierEnd.Unfinished, null, null) }).AsCollection);
        Assert.That(() => new TripleBarrier(TenPercent).Label(bars, [TradeSide.Long]), Throws.ArgumentException.With.Message.Contains("There are 1 sides for 5 bars"));
    }

    [Test]
    public void Label_Grid_TradedBarsOnly()
    {
        CandleSeries candles = TestCandles.Walk(150, seed: 4);
        BarSeries grid = TestBars.Holed(candles, seed: 4);
        TripleBarrier barriers = new(new TripleBarrierSpec { Width = new AtrWidth(), ProfitTaking = 2, VerticalBars = 5 });
        BarrierTable alone = barriers.Label(candles);
        BarrierTable onGrid = barriers.Label(grid);
        int[] real = [.. Enumerable.Range(0, grid.Count).Where(t => !grid[t].IsSynthetic)];
        for (int i = 0; i < real.Length; i++)
        {
            BarrierOutcome expected = alone[i];
            Assert.That((onGrid[real[i]].End, onGrid[real[i]].Label, onGrid[real[i]].Return), Is.EqualTo((expected.End, expected.Label, expected.Return)));
            Assert.That(onGrid[real[i]].ExitRow, Is.EqualTo(expected.ExitRow < 0 ? -1 : real[expected.ExitRow]));
        }

        Assert.That(onGrid.Count(BarrierEnd.NoEvent), Is.EqualTo(grid.Count - grid.RealCount));
    }

    [Test]
    public void Label_RandomCandles_EqualsTheNaiveDoubleLoop(
        [Values(TradeSide.Long, TradeSide.Short)] TradeSide side, [Values] bool closeOnly, [Values] DoubleTouch both, [Values] VerticalLabel vertical, [Values(1e-8, 1.0, 1e8)] double price)
    {
        // bars that jump from one to the next, so that some open beyond a barrier, and wide ones that touch both
        int at = 0;
        CandleSeries candles = TestCandles.Map(TestCandles.Walk(250, seed: 11, price), c =>
        {
            double jump = 1 + (0.01 * Math.Sin(at * at++));
            return c with { Open = c.Open * jump, High = c.High * jump * Wider(at), Low = c.Low * jump / Wider(at), Close = c.Close * jump };
        });
        TripleBarrierSpec spec = new()
        {
            Side = side,
            Width = new AtrWidth { Period = 7 },
            ProfitTaking = 0.9,
            StopLoss = 0.7,
            VerticalBars = 3,
            DoubleTouch = both,
            VerticalLabel = vertical,
            CloseOnly = closeOnly,
        };
        BarrierTable table = new TripleBarrier(spec).Label(candles);
        HashSet<BarrierEnd> seen = [];
        int atOpen = 0;
        WilderAtr atr = new(7);
        for (int i = 0; i < candles.Count; i++)
        {
            double width = atr.Next(new Ohlcv(candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], 0)) / candles.Close[i];
            (BarrierEnd end, int exit, double exitPrice) = Naive(candles, spec, i, width);
            BarrierOutcome outcome = table[i];
            Assert.That((outcome.End, outcome.ExitRow), Is.EqualTo((end, exit)), $"row {i}");
            seen.Add(end);
            if (exit >= 0)
            {
                double change = (exitPrice / candles.Close[i]) - 1;
                TensorAssert.Close(outcome.Return, change, 0, 1e-12, $"return of row {i}");
                atOpen += outcome.EndTime == candles.OpenTimes[exit] ? 1 : 0;
                int sign = (int)side * Math.Sign(change);
                Assert.That(outcome.Label, Is.EqualTo(end == BarrierEnd.ProfitTaking ? 1 : end == BarrierEnd.StopLoss ? -1 : vertical == VerticalLabel.Sign ? sign : 0));
            }
        }

        Assert.That(seen, Has.Count.EqualTo(both == DoubleTouch.AmbiguousDrop && !closeOnly ? 6 : 5), string.Join(", ", seen));
        Assert.That(atOpen, closeOnly ? Is.Zero : Is.GreaterThan(10));
    }

    [Test]
    public void Label_FutureBeyondTheTradePerturbed_SameOutcome()
    {
        CandleSeries candles = TestCandles.Walk(200);
        TripleBarrier barriers = new(new TripleBarrierSpec { Width = new VolatilityWidth { Span = 20 }, VerticalBars = 6 });
        BarrierTable whole = barriers.Label(candles);
        const int Cut = 120;
        BarrierTable changed = barriers.Label(CandleSeries.FromCandles("WALK", Timeframe.OneHour, Enumerable.Range(0, 200).Select(i => candles[i]).Select(static (c, i) =>
            i <= Cut ? c : c with { Open = c.Open * 2, High = c.High * 2, Low = c.Low * 2, Close = c.Close * 2 })));
        for (int t = 0; t <= Cut - 6; t++)
        {
            Assert.That(changed[t], Is.EqualTo(whole[t]), $"row {t}");
        }

        Assert.That(changed[Cut], Is.Not.EqualTo(whole[Cut]));
    }

    [Test]
    public void Constructor_OutOfRange_NamesValueAndRange()
    {
        (TripleBarrierSpec Spec, string Message)[] cases =
        [
            (new TripleBarrierSpec { Width = 0 }, "barrier width is 0; expected more than 0 and less than 10"),
            (new TripleBarrierSpec { Width = double.NaN }, "barrier width is NaN"),
            (new TripleBarrierSpec { Width = new VolatilityWidth { Span = 1 } }, "span of the volatility is 1"),
            (new TripleBarrierSpec { Width = new AtrWidth { Period = 0 } }, "ATR is 0 bars; expected 1 … 10000"),
            (new TripleBarrierSpec { ProfitTaking = -1 }, "profit-taking multiple is -1; expected 0 (off) … 1000"),
            (new TripleBarrierSpec { StopLoss = double.NaN }, "stop-loss multiple is NaN"),
            (new TripleBarrierSpec { Side = TradeSide.None }, "side is None; expected Long or Short"),
            (new TripleBarrierSpec { VerticalBars = 0 }, "after 0 bars; expected 1 … 100000"),
            (new TripleBarrierSpec { MinReturn = -0.1 }, "least barrier width is -0.1"),
        ];
        foreach ((TripleBarrierSpec spec, string message) in cases)
        {
            Assert.That(() => new TripleBarrier(spec), Throws.ArgumentException.With.Message.Contains(message), message);
        }
    }

    private static double Wider(int at) => at % 5 == 0 ? 1.03 : 1;

    /// <summary>D3 in prices, word by word.</summary>
    private static (BarrierEnd End, int Exit, double Price) Naive(CandleSeries c, TripleBarrierSpec spec, int i, double width)
    {
        if (double.IsNaN(width))
        {
            return (BarrierEnd.NoWidth, -1, 0);
        }

        double entry = c.Close[i];
        bool isLong = spec.Side == TradeSide.Long;
        double upper = entry * (1 + ((isLong ? spec.ProfitTaking : spec.StopLoss) * width));
        double lower = entry * (1 - ((isLong ? spec.StopLoss : spec.ProfitTaking) * width));
        (BarrierEnd up, BarrierEnd down) = isLong ? (BarrierEnd.ProfitTaking, BarrierEnd.StopLoss) : (BarrierEnd.StopLoss, BarrierEnd.ProfitTaking);
        for (int j = i + 1; j <= i + spec.VerticalBars; j++)
        {
            if (j == c.Count)
            {
                return (BarrierEnd.Unfinished, -1, 0);
            }

            if (spec.CloseOnly)
            {
                if (c.Close[j] > upper || c.Close[j] < lower)
                {
                    return (c.Close[j] > upper ? up : down, j, c.Close[j]);
                }

                continue;
            }

            if (c.Open[j] >= upper || c.Open[j] <= lower)
            {
                return (c.Open[j] >= upper ? up : down, j, c.Open[j]);
            }

            bool touchesUpper = c.High[j] >= upper;
            bool touchesLower = c.Low[j] <= lower;
            if (touchesUpper && touchesLower)
            {
                return spec.DoubleTouch == DoubleTouch.AmbiguousDrop ? (BarrierEnd.Ambiguous, -1, 0) : (BarrierEnd.StopLoss, j, isLong ? lower : upper);
            }

            if (touchesUpper || touchesLower)
            {
                return (touchesUpper ? up : down, j, touchesUpper ? upper : lower);
            }
        }

        return (BarrierEnd.Vertical, i + spec.VerticalBars, c.Close[i + spec.VerticalBars]);
    }

    private static TestCaseData Case(
        string name,
        TradeSide side,
        (double O, double H, double L, double C) first,
        (double O, double H, double L, double C) second,
        BarrierEnd end,
        int label,
        double change,
        int endHours) =>
        new TestCaseData(
            side, new Ohlcv(first.O, first.H, first.L, first.C, 1), new Ohlcv(second.O, second.H, second.L, second.C, 1), end, label, change, endHours).SetArgDisplayNames(name);

    private static CandleSeries Closes(params double[] closes) => Bars([.. closes.Select(static c => new Ohlcv(c, c, c, c, 1))]);

    private static CandleSeries Bars(params Ohlcv[] bars) => CandleSeries.FromCandles(
        "TEST", Timeframe.OneHour, bars.Select(static (b, i) => new Candle(TestCandles.Start.AddHours(i), b.Open, b.High, b.Low, b.Close, b.Volume)));

    [Test]
    public void Label_NumberThatIsNoSide_Refused()
    {
        BarSeries bars = BarSeries.FromCandles(TestCandles.Walk(3));
        Assert.That(() => new TripleBarrier(new TripleBarrierSpec()).Label(bars, [TradeSide.Long, (TradeSide)7, TradeSide.None]), Throws.ArgumentException.With.Message.Contains("7"));
    }
}
