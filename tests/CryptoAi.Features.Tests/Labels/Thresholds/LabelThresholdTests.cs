using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Features.Tests.Labels.Volatility;

namespace CryptoAi.Features.Tests.Labels.Thresholds;

[TestFixture]
public sealed class LabelThresholdTests
{
    private const sbyte None = LabelTable.NoLabel;

    private static IEnumerable<LabelThreshold> SigmaThresholds() =>
        [new VolScaledThreshold(1.5) { Span = 20 }, new CostAwareThreshold(0.001, 0.0005) { Multiplier = 0.8, Span = 20 }];

    [TestCaseSource(nameof(SigmaThresholds))]
    public void Label_OverRandomCandles_EqualsTheNaiveDoubleLoop(LabelThreshold threshold)
    {
        foreach (int classes in new[] { 2, 3, 5 })
        {
            foreach (LabelAnchor anchor in Enum.GetValues<LabelAnchor>())
            {
                CandleSeries candles = TestCandles.Walk(300, seed: classes);
                LabelSpec spec = new() { Classes = classes, Threshold = threshold, Lookahead = 4, Anchor = anchor, DropDeadZone = classes == 2, StrongMultiplier = 1.7 };
                LabelTable labels = new Labeler(spec).Label(candles);
                Assert.That(labels.Direction.ToArray(), Is.EqualTo(Naive(candles, spec)).AsCollection, $"{classes} classes, {anchor}");
                Assert.That(labels.Direction.ToArray().Distinct().Count(), Is.EqualTo(classes + 1), "every class and no label occur");
            }
        }
    }

    [TestCaseSource(nameof(SigmaThresholds))]
    public void Label_BeforeTheFirstSigma_NoLabelNeverHold(LabelThreshold threshold)
    {
        LabelTable labels = new Labeler(new LabelSpec { Threshold = threshold, Lookahead = 1 }).Label(TestCandles.Walk(60));
        Assert.That(labels.Direction[..20].ToArray(), Has.All.EqualTo(None));
        Assert.That(labels.EndTimes[..20].ToArray(), Has.All.EqualTo(long.MaxValue));
        Assert.That(labels.Direction[20..59].ToArray(), Has.None.EqualTo(None));
        Assert.That(labels.ForwardReturns[..59].ToArray(), Has.None.NaN, "returns are known without σ");
    }

    [TestCaseSource(nameof(SigmaThresholds))]
    public void Compute_FuturePerturbed_ThresholdsUpToNowKeepTheirBits(LabelThreshold threshold)
    {
        double[] closes = TestCandles.Walk(200).Close.ToArray();
        double[] before = Compute(threshold, closes);
        foreach (int cut in new[] { 30, 99, 170 })
        {
            double[] changed = [.. closes[..(cut + 1)], .. closes[(cut + 1)..].Select(static c => c * 3)];
            double[] after = Compute(threshold, changed);
            Assert.That(after[..(cut + 1)], Is.EqualTo(before[..(cut + 1)]).AsCollection, $"cut at {cut}");
            Assert.That(after[cut + 1], Is.Not.EqualTo(before[cut + 1]), "the perturbation is seen where it is past");
        }
    }

    [Test]
    public void Compute_VolScaled_IsKSigmaRootH()
    {
        double[] closes = TestCandles.Walk(150).Close.ToArray();
        double sigma = EwmaVolatilityTests.Naive(closes, 149, 100);
        TensorAssert.Close(Compute(new VolScaledThreshold(2), closes, lookahead: 9)[149], 2 * sigma * 3, 1e-10, 0, "θ");
        TensorAssert.Close(
            Compute(new CostAwareThreshold(0.001, 0.0005) { Multiplier = 2 }, closes, lookahead: 9)[149], 0.0025 + (2 * sigma * 3), 1e-10, 0, "θ with costs");
    }

    [TestCase(100.25, 1, Description = "2 × 0.1 % + 0.05 % exactly is HOLD")]
    [TestCase(100.26, 2)]
    [TestCase(99.75, 1)]
    [TestCase(99.74, 0)]
    public void Label_CostsWithoutVolatility_EveryRowAndExactOnTheThreshold(double next, int expected)
    {
        CandleSeries candles = Closes(100, next);
        LabelTable labels = new Labeler(new LabelSpec { Threshold = new CostAwareThreshold(0.001, 0.0005), Lookahead = 1 }).Label(candles);
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(new[] { (sbyte)expected, None }));
    }

    [Test]
    public void Label_FlatStretch_VolScaledHasNoLabelCostAwareHolds()
    {
        CandleSeries flat = TestCandles.Flat(50, 5, 1);
        LabelSpec spec = new() { Lookahead = 2, Threshold = new VolScaledThreshold(1) { Span = 10 } };
        Assert.That(new Labeler(spec).Label(flat).Direction.ToArray(), Has.All.EqualTo(None), "no move is beyond θ = 0, and none within");
        LabelTable costs = new Labeler(spec with { Threshold = new CostAwareThreshold(0.001, 0) { Multiplier = 1, Span = 10 } }).Label(flat);
        Assert.That(costs.Direction[10..48].ToArray(), Has.All.EqualTo((sbyte)1));
    }

    [TestCase(1e-8)]
    [TestCase(1e8)]
    public void Label_ScaledPrices_SameClasses(double scale)
    {
        CandleSeries candles = TestCandles.Walk(300);
        Labeler labeler = new(new LabelSpec { Classes = 5, Threshold = new VolScaledThreshold(0.7) });
        Assert.That(
            labeler.Label(TestCandles.Scaled(candles, scale, 1)).Direction.ToArray(), Is.EqualTo(labeler.Label(candles).Direction.ToArray()).AsCollection);
    }

    [Test]
    public void Label_TwoClassesWithoutDeadZone_NeedNoThreshold()
    {
        LabelTable labels = new Labeler(new LabelSpec { Classes = 2, Lookahead = 1, Threshold = new VolScaledThreshold(1) }).Label(Closes(100, 99, 101));
        Assert.That(labels.Direction.ToArray(), Is.EqualTo(new sbyte[] { 0, 1, None }));
    }

    [TestCase("ADAUSDT")]
    [TestCase("XRPUSDT")]
    public void Label_VolScaledOnRealCandles_NoClassAboveNineInTen(string symbol)
    {
        LabelSpec spec = LabelSpec.Unified with { Threshold = new VolScaledThreshold(0.7) };
        LabelTable labels = new Labeler(spec).Label(TestCandles.Real(symbol));
        int[] counts = [.. Enumerable.Range(0, 3).Select(c => labels.Direction.ToArray().Count(d => d == c))];
        Assert.That(counts.Max(), Is.LessThan(0.9 * counts.Sum()));
    }

    [Test]
    public void Validate_OutOfRange_NamesValueAndRange()
    {
        (LabelThreshold Threshold, string Message)[] cases =
        [
            (0, "threshold is 0; expected more than 0 and less than 10"),
            (double.NaN, "threshold is NaN"),
            (10, "threshold is 10"),
            (new VolScaledThreshold(0), "multiplier of the label threshold is 0; expected more than 0 and at most 100"),
            (new VolScaledThreshold(double.NaN), "is NaN"),
            (new VolScaledThreshold(1) { Span = 1 }, "span of the volatility is 1 bars; expected 2 … 10000"),
            (new CostAwareThreshold(-0.001, 0), "fee of the label threshold is -0.001; expected 0 or more and less than 1"),
            (new CostAwareThreshold(0.001, 1), "slippage of the label threshold is 1"),
            (new CostAwareThreshold(0, 0), "are all 0"),
            (new CostAwareThreshold(0.1, 0) { Multiplier = -1 }, "multiplier of the label threshold is -1; expected 0 … 100"),
            (new CostAwareThreshold(0.1, 0) { Span = 0 }, "span of the volatility is 0"),
            (new QuantileThreshold { Cuts = new QuantileCuts([-1, 0, 0, 1]) }, "There are 4 quantile cuts (-1, 0, 0, 1); 3 classes have 2"),
        ];
        foreach ((LabelThreshold threshold, string message) in cases)
        {
            Assert.That(() => new Labeler(new LabelSpec { Threshold = threshold }), Throws.ArgumentException.With.Message.Contains(message), message);
        }
    }

    [Test]
    public void ToString_UnderACommaCulture_Invariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.That(((LabelThreshold)0.005).ToString(), Is.EqualTo("0.005"));
            Assert.That(new VolScaledThreshold(1.5).ToString(), Is.EqualTo("1.5·σ(100)·√h"));
            Assert.That(new CostAwareThreshold(0.001, 0.0005).ToString(), Is.EqualTo("2·0.001 + 0.0005 + 0·σ(100)·√h"));
            Assert.That(new QuantileThreshold { Cuts = new QuantileCuts([-0.5, 0.25]) }.ToString(), Is.EqualTo("quantiles -0.5, 0.25"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>D1 word by word, σ from all weights anew at every bar.</summary>
    private static sbyte[] Naive(CandleSeries candles, LabelSpec spec)
    {
        sbyte[] direction = new sbyte[candles.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            bool nextOpen = spec.Anchor == LabelAnchor.NextOpen;
            int exit = t + spec.Lookahead + (nextOpen ? 1 : 0);
            direction[t] = None;
            if (exit >= candles.Count || t < 20)
            {
                continue;
            }

            double r = nextOpen ? (candles.Open[exit] / candles.Open[t + 1]) - 1 : (candles.Close[exit] / candles.Close[t]) - 1;
            double scaled = EwmaVolatilityTests.Naive(candles.Close, t, 20) * Math.Sqrt(spec.Lookahead);
            double theta = spec.Threshold switch
            {
                VolScaledThreshold v => v.Multiplier * scaled,
                CostAwareThreshold c => (2 * c.Fee) + c.Slippage + (c.Multiplier * scaled),
                _ => throw new InvalidOperationException(),
            };
            direction[t] = (sbyte)(spec.Classes switch
            {
                2 => Math.Abs(r) <= theta ? None : r >= 0 ? 1 : 0,
                3 => r < -theta ? 0 : r > theta ? 2 : 1,
                _ => r < -1.7 * theta ? 0 : r < -theta ? 1 : r <= theta ? 2 : r <= 1.7 * theta ? 3 : 4,
            });
        }

        return direction;
    }

    private static double[] Compute(LabelThreshold threshold, double[] closes, int lookahead = 5)
    {
        double[] thresholds = new double[closes.Length];
        threshold.Compute(closes, lookahead, thresholds);
        return thresholds;
    }

    private static CandleSeries Closes(params double[] closes) => CandleSeries.FromCandles(
        "TEST", Timeframe.OneHour, closes.Select(static (c, i) => new Candle(TestCandles.Start.AddHours(i), c, c, c, c, 1)));
}
