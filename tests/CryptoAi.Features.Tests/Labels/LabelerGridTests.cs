using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Tests.Labels;

[TestFixture]
public sealed class LabelerGridTests
{
    private const sbyte None = LabelTable.NoLabel;
    private static readonly long Start = TestCandles.Start.ToUnixTimeMilliseconds();
    private static readonly long Hour = Timeframe.OneHour.StepMilliseconds;

    // rows: 100, filled, filled, 103, 101, filled, 95
    private static readonly BarSeries Closed = TestBars.Grid(100, null, null, 103, 101, null, 95);

    // R of h = 2, close to close: row 0 real: 101/100, rolled: row 2 → 3: 103/100; row 3 real: 95/103, grid: row 5 → 6: 95/103; row 4: real none, grid row 6: 95/101
    [TestCase(LabelHorizon.RealBars, new[] { 1, -1, -1, 0, -1, -1, -1 }, new[] { 5, 0, 0, 7, 0, 0, 0 })]
    [TestCase(LabelHorizon.GridBarsRolled, new[] { 2, -1, -1, 0, 0, -1, -1 }, new[] { 4, 0, 0, 7, 7, 0, 0 })]
    [TestCase(LabelHorizon.GridBarsDropped, new[] { -1, -1, -1, -1, 0, -1, -1 }, new[] { 0, 0, 0, 0, 7, 0, 0 })]
    public void Label_CloseToClose_ByHand(LabelHorizon horizon, int[] direction, int[] endHours)
    {
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = 2, Horizon = horizon }).Label(Closed);
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(direction.Select(static d => (sbyte)d)).AsCollection);
        Assert.That(labels.EndTimes.ToArray(), Is.EqualTo(endHours.Select(static h => h == 0 ? long.MaxValue : Start + (h * Hour))).AsCollection);
    }

    // opens are close + 1: 101, –, –, 104, 102, –, 96. h = 1: row 0 real: 104 → 102; rolled: entry row 1 → 3, exit row 4: the same; row 3 real: 102 → 96; rolled: 102, exit row 5 → 6: 96
    [TestCase(LabelHorizon.RealBars, new[] { 1, -1, -1, 0, -1, -1, -1 }, new[] { 4, 0, 0, 6, 0, 0, 0 })]
    [TestCase(LabelHorizon.GridBarsRolled, new[] { 1, -1, -1, 0, -1, -1, -1 }, new[] { 4, 0, 0, 6, 0, 0, 0 })]
    [TestCase(LabelHorizon.GridBarsDropped, new[] { -1, -1, -1, -1, -1, -1, -1 }, new[] { 0, 0, 0, 0, 0, 0, 0 })]
    public void Label_NextOpen_ByHand(LabelHorizon horizon, int[] direction, int[] endHours)
    {
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = 1, Horizon = horizon, Anchor = LabelAnchor.NextOpen }).Label(Closed);
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(direction.Select(static d => (sbyte)d)).AsCollection);
        Assert.That(labels.EndTimes.ToArray(), Is.EqualTo(endHours.Select(static h => h == 0 ? long.MaxValue : Start + (h * Hour))).AsCollection);
    }

    [Test]
    public void Label_VolatilityAndVolume_NextTradedBarOrMaskedNeverAFilledOne()
    {
        // ranges are 4, volumes the closes
        LabelTable real = new Labeler(new LabelSpec { VolumeTarget = VolumeTarget.Rate }).Label(Closed);
        const float Nan = float.NaN;
        Assert.That(real.Volatility.ToArray(), Is.EqualTo([4f / 103, Nan, Nan, 4f / 101, 4f / 95, Nan, Nan]).AsCollection);
        Assert.That(real.Volume.ToArray(), Is.EqualTo([(float)((103.0 / 100) - 1), Nan, Nan, (float)((101.0 / 103) - 1), (float)((95.0 / 101) - 1), Nan, Nan]).AsCollection);
        foreach (LabelHorizon horizon in new[] { LabelHorizon.GridBarsRolled, LabelHorizon.GridBarsDropped })
        {
            LabelTable grid = new Labeler(new LabelSpec { VolumeTarget = VolumeTarget.Rate, Horizon = horizon }).Label(Closed);
            Assert.That(grid.Volatility.ToArray(), Is.EqualTo([Nan, Nan, Nan, 4f / 101, Nan, Nan, Nan]).AsCollection);
            Assert.That(grid.Volume.ToArray(), Is.EqualTo([Nan, Nan, Nan, (float)((101.0 / 103) - 1), Nan, Nan, Nan]).AsCollection);
        }
    }

    [Test]
    public void Label_RealBars_AreTheRowsOfTheCandlesAlone([Values] LabelAnchor anchor, [Values(1, 2, 3)] int seed)
    {
        CandleSeries candles = TestCandles.Walk(200, seed);
        BarSeries grid = TestBars.Holed(candles, seed);
        Assert.That(grid.Count, Is.GreaterThan(250));
        Labeler labeler = new(new LabelSpec { Classes = 5, Lookahead = 3, Anchor = anchor, Threshold = new VolScaledThreshold(0.6) { Span = 20 } });
        LabelTable alone = labeler.Label(candles);
        LabelTable onGrid = labeler.Label(grid);
        int[] real = [.. Enumerable.Range(0, grid.Count).Where(t => !grid[t].IsSynthetic)];
        Assert.That(real.Select(t => onGrid.Direction[t]), Is.EqualTo(alone.Direction.ToArray()).AsCollection);
        Assert.That(real.Select(t => onGrid.ForwardReturns[t]), Is.EqualTo(alone.ForwardReturns.ToArray()).AsCollection);
        Assert.That(real.Select(t => onGrid.Volatility[t]), Is.EqualTo(alone.Volatility.ToArray()).AsCollection);
        Assert.That(real.Select(t => onGrid.Volume[t]), Is.EqualTo(alone.Volume.ToArray()).AsCollection);
        AssertMasked(grid, onGrid);
    }

    [Test]
    public void Label_GridBars_EqualTheNaiveLoop([Values] LabelAnchor anchor, [Values(LabelHorizon.GridBarsRolled, LabelHorizon.GridBarsDropped)] LabelHorizon horizon, [Values(1, 4)] int lookahead)
    {
        BarSeries grid = TestBars.Holed(TestCandles.Walk(200, lookahead), seed: 5);
        LabelTable labels = new Labeler(new LabelSpec { Threshold = 0.004, Lookahead = lookahead, Anchor = anchor, Horizon = horizon }).Label(grid);
        for (int t = 0; t < grid.Count; t++)
        {
            int entry = anchor == LabelAnchor.CloseToClose ? t : Traded(t + 1);
            int exit = Traded(entry + lookahead);
            bool exists = !grid[t].IsSynthetic && entry < grid.Count && exit < grid.Count;
            double r = !exists ? double.NaN : anchor == LabelAnchor.CloseToClose ? (grid[exit].Close / grid[entry].Close) - 1 : (grid[exit].Open / grid[entry].Open) - 1;
            sbyte expected = !exists ? None : r > 0.004 ? (sbyte)2 : r < -0.004 ? (sbyte)0 : (sbyte)1;
            Assert.That((labels.Direction[t], labels.ForwardReturns[t]), Is.EqualTo((expected, r)), $"row {t}");
        }

        Assert.That(labels.Direction.ToArray().Distinct().Count(), Is.EqualTo(4));
        AssertMasked(grid, labels);

        // far beyond the end where there is none
        int Traded(int row)
        {
            while (row < grid.Count && grid[row].IsSynthetic)
            {
                row = horizon == LabelHorizon.GridBarsRolled ? row + 1 : 100_000;
            }

            return row;
        }
    }

    [Test]
    public void Label_NoFilledBars_AllHorizonsAgree([Values] LabelAnchor anchor)
    {
        CandleSeries candles = TestCandles.Walk(100);
        sbyte[][] classes = [.. Enum.GetValues<LabelHorizon>().Select(h => new Labeler(new LabelSpec { Anchor = anchor, Horizon = h, Threshold = 0.005 }).Label(candles).Direction.ToArray())];
        Assert.That(classes[1], Is.EqualTo(classes[0]).AsCollection);
        Assert.That(classes[2], Is.EqualTo(classes[0]).AsCollection);
    }

    [Test]
    public void Label_ThresholdOnAGrid_SigmaIsThatOfTradedBars()
    {
        // 30 real bars then a long closed stretch: σ of filled bars would be smaller, and the move beyond it
        CandleSeries walk = TestCandles.Walk(40, seed: 9);
        double?[] closes = [.. walk.Close[..30].ToArray().Select(static c => (double?)c), .. new double?[100], .. walk.Close[30..].ToArray().Select(static c => (double?)c)];
        LabelSpec spec = new() { Lookahead = 1, Threshold = new VolScaledThreshold(0.5) { Span = 20 } };
        LabelTable onGrid = new Labeler(spec).Label(TestBars.Grid(closes));
        LabelTable alone = new Labeler(spec).Label(TestBars.Grid([.. walk.Close.ToArray().Select(static c => (double?)c)]));
        Assert.That(onGrid.Direction[130..].ToArray(), Is.EqualTo(alone.Direction[30..].ToArray()).AsCollection);
        Assert.That(alone.Direction[30..39].ToArray(), Has.None.EqualTo(None));
    }

    private static void AssertMasked(BarSeries grid, LabelTable labels)
    {
        foreach (int t in Enumerable.Range(0, grid.Count).Where(t => grid[t].IsSynthetic))
        {
            Assert.That((labels.Direction[t], labels.EndTimes[t]), Is.EqualTo((None, long.MaxValue)));
            Assert.That(double.IsNaN(labels.ForwardReturns[t]) && float.IsNaN(labels.Volatility[t]) && float.IsNaN(labels.Volume[t]), $"row {t}");
        }
    }
}
