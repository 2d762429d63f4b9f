using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;

namespace CryptoAi.Features.Tests.Labels;

[TestFixture]
public sealed class LabelerTests
{
    private const sbyte None = LabelTable.NoLabel;
    private static readonly long Start = TestCandles.Start.ToUnixTimeMilliseconds();
    private static readonly long Hour = Timeframe.OneHour.StepMilliseconds;

    [TestCase(3, 97.99, 0)]
    [TestCase(3, 98.00, 1, Description = "−2 % exactly is HOLD")]
    [TestCase(3, 100.0, 1)]
    [TestCase(3, 102.0, 1, Description = "+2 % exactly is HOLD, though 102/100 − 1 > 0.02 in binary")]
    [TestCase(3, 102.01, 2)]
    [TestCase(3, 300.0, 2)]
    [TestCase(5, 95.99, 0)]
    [TestCase(5, 96.00, 1, Description = "−4 % exactly is not yet strong")]
    [TestCase(5, 97.99, 1)]
    [TestCase(5, 98.00, 2)]
    [TestCase(5, 102.0, 2)]
    [TestCase(5, 102.01, 3)]
    [TestCase(5, 104.0, 3, Description = "+4 % exactly is not yet strong")]
    [TestCase(5, 104.01, 4)]
    [TestCase(2, 99.99, 0)]
    [TestCase(2, 100.0, 1, Description = "no change is BUY")]
    [TestCase(2, 100.01, 1)]
    public void Label_OneBarAhead_ClassOfDefinition(int classes, double next, int expected)
    {
        LabelTable labels = new Labeler(new LabelSpec { Classes = classes, Lookahead = 1 }).Label(Closes(100, next));
        Assert.That(labels.Direction.ToArray(), Is.EqualTo([(sbyte)expected, None]).AsCollection);
    }

    [TestCase(97.99, 0)]
    [TestCase(98.0, -1)]
    [TestCase(100.0, -1)]
    [TestCase(102.0, -1)]
    [TestCase(102.01, 1)]
    public void Label_TwoClassesWithoutDeadZone_InsideHasNoLabel(double next, int expected)
    {
        LabelTable labels = new Labeler(new LabelSpec { Classes = 2, Lookahead = 1, DropDeadZone = true }).Label(Closes(100, next));
        Assert.That(labels.Direction[0], Is.EqualTo((sbyte)expected));
        Assert.That(labels.EndTimes[0], Is.EqualTo(expected < 0 ? long.MaxValue : Start + (2 * Hour)));
    }

    [Test]
    public void Label_CloseToClose_ExitIsTheCloseOfBarH()
    {
        // R: 103/100, 101/101, 97/103; the last two rows have no exit
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = 2 }).Label(Closes(100, 101, 103, 101, 97));
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(new sbyte[] { 2, 1, 0, None, None }));
        Assert.That(labels.EndTimes.ToArray(), Is.EqualTo(new[] { Start + (3 * Hour), Start + (4 * Hour), Start + (5 * Hour), long.MaxValue, long.MaxValue }));
    }

    [Test]
    public void Label_NextOpen_FromTheNextOpenToTheOpenAfterH()
    {
        // opens 100 110 112 115 110; R: 112/110 = +1.8 %, 115/112 = +2.7 %, 110/115 = −4.3 %
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = 1, Anchor = LabelAnchor.NextOpen }).Label(Candles(
            (100, 100, 1), (110, 111, 1), (112, 112, 1), (115, 116, 1), (110, 110, 1)));
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(new sbyte[] { 1, 2, 0, None, None }));
        Assert.That(labels.EndTimes.ToArray(), Is.EqualTo(new[] { Start + (2 * Hour), Start + (3 * Hour), Start + (4 * Hour), long.MaxValue, long.MaxValue }));
    }

    [Test]
    public void Label_MissingBars_HorizonCountsBarsAndEndTimeFollows()
    {
        CandleSeries gap = CandleSeries.FromCandles("GAP", Timeframe.OneHour, [Bar(0, 100, 100, 1), Bar(1, 100, 100, 1), Bar(30, 100, 110, 1)]);
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = 1 }).Label(gap);
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(new sbyte[] { 1, 2, None }));
        Assert.That(labels.EndTimes[1], Is.EqualTo(Start + (31 * Hour)));
    }

    [TestCase(VolumeTarget.LogRate, new[] { 0.6931471805599453, double.NaN, double.NaN, double.NaN })]
    [TestCase(VolumeTarget.Rate, new[] { 1.0, -1.0, double.NaN, double.NaN })]
    public void Label_Volume_MaskedWhereUndefined(VolumeTarget target, double[] expected)
    {
        LabelTable labels = new Labeler(new LabelSpec { VolumeTarget = target }).Label(Candles((100, 100, 5), (100, 100, 10), (100, 100, 0), (100, 100, 7)));
        Assert.That(labels.Volume.ToArray(), Is.EqualTo(Array.ConvertAll(expected, static v => (float)v)));
    }

    [Test]
    public void Label_SeriesWithoutVolume_VolumeMaskedThroughout()
    {
        CandleSeries candles = CandleSeries.FromColumns(
            "NOVOLUME", Timeframe.OneHour, [Start, Start + Hour], [1, 1], [1, 1], [1, 1], [1, 1], volume: null);
        Assert.That(new Labeler(LabelSpec.Unified).Label(candles).Volume.ToArray(), Has.All.NaN);
    }

    [Test]
    public void Label_Volatility_IsTheNextBarsRangeOverItsClose()
    {
        // bars have high = body top + 1 and low = body bottom − 1
        LabelTable labels = new Labeler(LabelSpec.MultiTask).Label(Candles((100, 100, 1), (100, 104, 1), (104, 102, 1)));
        Assert.That(labels.Volatility.ToArray(), Is.EqualTo([6f / 104, 4f / 102, float.NaN]).AsCollection);
    }

    [Test]
    public void Label_FewerBarsThanTheHorizon_NoLabels()
    {
        Assert.That(new Labeler(LabelSpec.Unified).Label(Closes(1, 2, 3)).Direction.ToArray(), Has.All.EqualTo(None));
        Assert.That(new Labeler(LabelSpec.Unified).Label(Closes()).Rows, Is.Zero);
    }

    [Test]
    public void Label_FutureBeyondTheHorizonChanged_SameRow()
    {
        CandleSeries walk = TestCandles.Walk(100);
        LabelTable full = new Labeler(LabelSpec.Unified).Label(walk);
        LabelTable cut = new Labeler(LabelSpec.Unified).Label(walk.Slice(0, 56));
        Assert.That(cut.Direction[..51].ToArray(), Is.EqualTo(full.Direction[..51].ToArray()));
        Assert.That(cut.Direction[51..].ToArray(), Has.All.EqualTo(None));
    }

    [TestCase("ADAUSDT", 5, 0.02)]
    [TestCase("SOLUSDT", 1, 0.005)]
    [TestCase("XRPUSDT", 5, 0.04)]
    public void Label_RealCandles_EqualsExactDecimalArithmetic(string symbol, int lookahead, double threshold)
    {
        CandleSeries candles = TestCandles.Real(symbol);
        decimal[] close = Array.ConvertAll(candles.Close.ToArray(), static c => (decimal)c);
        sbyte[] expected = [.. close.Select((entry, t) => t + lookahead >= close.Length ? None : Exact(entry, close[t + lookahead], (decimal)threshold))];
        LabelTable labels = new Labeler(new LabelSpec { Lookahead = lookahead, Threshold = threshold }).Label(candles);
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Constructor_ImpossibleSpec_Refused() =>
        Assert.That(() => new Labeler(new LabelSpec { Lookahead = 0 }), Throws.ArgumentException.With.Message.Contains("lookahead is 0"));

    private static sbyte Exact(decimal entry, decimal exit, decimal threshold) =>
        exit > entry * (1 + threshold) ? (sbyte)2 : exit < entry * (1 - threshold) ? (sbyte)0 : (sbyte)1;

    private static CandleSeries Closes(params double[] closes) => Candles([.. closes.Select(static c => (c, c, 1.0))]);

    private static CandleSeries Candles(params (double Open, double Close, double Volume)[] bars) =>
        CandleSeries.FromCandles("TEST", Timeframe.OneHour, bars.Select(static (b, i) => Bar(i, b.Open, b.Close, b.Volume)));

    private static Candle Bar(int hour, double open, double close, double volume) =>
        new(TestCandles.Start.AddHours(hour), open, Math.Max(open, close) + 1, Math.Min(open, close) - (close > 1 ? 1 : 0.5), close, volume);
}
