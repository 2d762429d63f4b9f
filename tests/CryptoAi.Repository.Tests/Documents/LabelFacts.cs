using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Barriers;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Features.Labels.Weights;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The worked rows of the document about labels: eight candles, labelled by the code.</summary>
internal static class LabelFacts
{
    private const int Row = 2;

    private static readonly string[] Times = ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00", "06:00", "07:00"];

    private static readonly Ohlcv[] Prices =
    [
        new(99, 101, 98, 100, 40), new(100, 102, 99, 101, 50), new(101, 102, 99, 100, 50), new(100, 101.5, 99, 101, 60),
        new(101, 103, 100, 102.5, 80), new(102.5, 104.5, 101, 104, 70), new(104, 104.5, 102, 102.5, 60), new(102.5, 104, 101.5, 103, 50),
    ];

    /// <summary>The candles.</summary>
    public static string Candles() => Facts.Table(
        ["t", "opens", "open", "high", "low", "close", "volume"],
        Prices.Select(static (p, t) => new[] { Number(t), Times[t], Number(p.Open), Number(p.High), Number(p.Low), Number(p.Close), Number(p.Volume) }));

    /// <summary>The row of bar 2 under several specifications.</summary>
    public static string DirectionRow()
    {
        LabelSpec two = new() { Classes = 2 };
        LabelSpec five = new() { Classes = 5, StrongMultiplier = 1.4 };
        (string Text, LabelSpec Spec)[] specs =
        [
            ("`LabelSpec.Unified`: θ = 0.02", LabelSpec.Unified),
            ("5 classes, strong beyond 1.4·θ", five),
            ("2 classes", two),
            ("2 classes, θ = 0.04, dead zone dropped", two with { DropDeadZone = true, Threshold = 0.04 }),
            ("the next open as anchor", LabelSpec.Unified with { Anchor = LabelAnchor.NextOpen, Lookahead = 4 }),
            ("1·σ(2)·√h", LabelSpec.Unified with { Threshold = new VolScaledThreshold(1) { Span = 2 } }),
            ("costs: fee 0.001, slippage 0.0005", LabelSpec.Unified with { Threshold = new CostAwareThreshold(0.001, 0.0005) }),
            ("quantile cuts −0.01, 0.035", LabelSpec.Unified with { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-0.01, 0.035]) } }),
        ];
        return Facts.Table(
            ["specification", "θ", "h", "R", "class", "known at"],
            specs.Select(static s =>
            {
                LabelTable table = new Labeler(s.Spec).Label(Series());
                sbyte direction = table.Direction[Row];
                return new[]
                {
                    s.Text,
                    Threshold(s.Spec),
                    Number(s.Spec.Lookahead),
                    Number(Math.Round(table.ForwardReturns[Row], 6)),
                    direction == LabelTable.NoLabel ? "none" : s.Spec.ClassNames[direction],
                    direction == LabelTable.NoLabel ? "–" : Time(table.EndTimes[Row]),
                };
            }));
    }

    /// <summary>The volatility and volume targets of bar 2.</summary>
    public static string Targets()
    {
        LabelTable table = new Labeler(LabelSpec.Unified).Label(Series());
        return FormattableString.Invariant(
            $"`volatility` = (101.5 − 99) / 101 = {table.Volatility[Row]:0.000000}, `volume` = ln(60 / 50) = {table.Volume[Row]:0.000000}.");
    }

    /// <summary>The trade of bar 2 between several barriers.</summary>
    public static string Barriers()
    {
        TripleBarrierSpec spec = new() { Width = 0.02, VerticalBars = 4 };
        (string Text, TripleBarrierSpec Spec)[] specs =
        [
            ("long, pt 1, sl 1", spec),
            ("long, pt 2, sl 1", spec with { ProfitTaking = 2 }),
            ("short, pt 1, sl 1", spec with { Side = TradeSide.Short }),
            ("long, pt 3, sl 3", spec with { ProfitTaking = 3, StopLoss = 3 }),
            ("the same with `Sign`", spec with { ProfitTaking = 3, StopLoss = 3, VerticalLabel = VerticalLabel.Sign }),
            ("closes only, pt 2, sl 1", spec with { ProfitTaking = 2, CloseOnly = true }),
        ];
        return Facts.Table(
            ["barriers, τ = 0.02, v = 4", "end", "bar", "return", "label", "meta-label"],
            specs.Select(static s =>
            {
                BarrierOutcome outcome = new TripleBarrier(s.Spec).Label(Series())[Row];
                return new[]
                {
                    s.Text, outcome.End.ToString(), Number(outcome.ExitRow), Number(Math.Round(outcome.Return, 6)), Number(outcome.Label!.Value), Number(outcome.MetaLabel!.Value),
                };
            }));
    }

    /// <summary>Uniqueness of the three labels of the book's example.</summary>
    public static string Weights()
    {
        LabelSpan[] spans = [new(0, 2), new(2, 3), new(4, 5)];
        double[] unique = SampleWeights.Uniqueness(spans, 6);
        double[] weights = SampleWeights.Combine(unique, SampleWeights.Recency(3, 1));
        return Facts.Table(
            ["label", "bars", "uniqueness", "times recency (α = 1), mean 1"],
            spans.Select((s, i) => new[] { Number(i), $"{Number(s.Start)} … {Number(s.End)}", Number(Math.Round(unique[i], 4)), Number(Math.Round(weights[i], 4)) }));
    }

    private static CandleSeries Series() => CandleSeries.FromCandles(
        "EXAMPLE",
        Timeframe.OneHour,
        Prices.Select(static (p, t) => new Candle(new DateTimeOffset(2025, 1, 6, t, 0, 0, TimeSpan.Zero), p.Open, p.High, p.Low, p.Close, p.Volume)));

    private static string Threshold(LabelSpec spec)
    {
        if (spec is { Classes: 2, DropDeadZone: false })
        {
            return "–";
        }

        double[] thresholds = new double[Row + 1];
        spec.Threshold.Compute(Prices[..(Row + 1)].Select(static p => p.Close).ToArray(), spec.Lookahead, thresholds);
        return double.IsNaN(thresholds[Row]) ? "–" : Number(Math.Round(thresholds[Row], 6));
    }

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
