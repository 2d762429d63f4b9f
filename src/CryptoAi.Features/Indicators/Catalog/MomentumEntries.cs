using CryptoAi.Features.Indicators.Momentum;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Momentum"/>.</summary>
internal static class MomentumEntries
{
    public static IndicatorEntry[] All { get; } =
    [
        new PriceEntry<WilderRsi, double>("rsi")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "relative strength index: average gain over average gain and loss",
            Source = "Wilder 1978; the first averages are the means of the first n changes",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "0 … 1; 0.5 where nothing moves") { FlatValue = 0.5 }],
            Make = static p => new WilderRsi(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Macd, MacdValue>("macd")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "moving average convergence divergence: fast minus slow EMA, and its EMA as signal",
            Source = "Appel; every EMA is seeded with the mean of its first values, as TA-Lib and Skender do",
            Parameters = [IndicatorParameter.Period("fast", 12), IndicatorParameter.Period("slow", 26, minimum: 2), IndicatorParameter.Period("signal", 9)],
            Outputs =
            [
                new("line", "fast minus slow average") { PriceExponent = 1 },
                new("signal", "average of the line") { PriceExponent = 1 },
                new("histogram", "line minus signal") { PriceExponent = 1 },
            ],
            Make = static p => new Macd(p.Integer("fast"), p.Integer("slow"), p.Integer("signal")),
            Spread = static (in MacdValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Line, value.Signal, value.Histogram),
        },
        new PriceEntry<Ppo, PpoValue>("ppo")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "percentage price oscillator: MACD as a share of the slow average",
            Source = "Appel; exponential averages, seeded with the mean of their first values",
            Parameters = [IndicatorParameter.Period("fast", 12), IndicatorParameter.Period("slow", 26, minimum: 2), IndicatorParameter.Period("signal", 9)],
            Outputs = [new("line", "around 0"), new("signal", "average of the line"), new("histogram", "line minus signal")],
            Make = static p => new Ppo(p.Integer("fast"), p.Integer("slow"), p.Integer("signal")),
            Spread = static (in PpoValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Line, value.Signal, value.Histogram),
        },
        new BarEntry<Stochastic, StochasticValue>("stochastic")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "slow stochastic oscillator: place of the close between the lowest low and the highest high",
            Source = "Lane; simple averages",
            Parameters = [IndicatorParameter.Period("period", 14), IndicatorParameter.Period("smoothing", 3), IndicatorParameter.Period("signal", 3)],
            Outputs =
            [
                new("k", "0 … 1") { FlatValue = 0.5 },
                new("d", "0 … 1; average of k") { FlatValue = 0.5 },
                new("j", "3·k − 2·d, −2 … 3") { FlatValue = 0.5 },
            ],
            Make = static p => new Stochastic(p.Integer("period"), p.Integer("smoothing"), p.Integer("signal")),
            Spread = static (in StochasticValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.K, value.D, value.J),
        },
        new PriceEntry<StochRsi, StochRsiValue>("stoch_rsi")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "stochastic RSI: place of the RSI between its own extremes",
            Source = "Chande and Kroll 1994",
            Parameters =
            [
                IndicatorParameter.Period("rsi", 14),
                IndicatorParameter.Period("period", 14),
                IndicatorParameter.Period("signal", 3),
                IndicatorParameter.Period("smoothing", 1),
            ],
            Outputs = [new("line", "0 … 1; 0.5 where the RSI does not move") { FlatValue = 0.5 }, new("signal", "average of the line") { FlatValue = 0.5 }],
            Make = static p => new StochRsi(p.Integer("rsi"), p.Integer("period"), p.Integer("signal"), p.Integer("smoothing")),
            Spread = static (in StochRsiValue value, Span<double> outputs) => (outputs[0], outputs[1]) = (value.Line, value.Signal),
        },
        new BarEntry<WilliamsR, double>("williams_r")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "Williams %R: distance of the close from the highest high",
            Source = "L. Williams",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "−1 … 0; −0.5 where nothing moves") { FlatValue = -0.5 }],
            Make = static p => new WilliamsR(p.Integer("period")),
            Spread = One,
        },
        new BarEntry<Cci, double>("cci")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "commodity channel index: distance of the typical price from its mean in mean deviations",
            Source = "Lambert 1980",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2)],
            Outputs = [new("value", "mostly −200 … 200")],
            Make = static p => new Cci(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Cmo, double>("cmo")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "Chande momentum oscillator: net change as a share of the way that the price went",
            Source = "Chande 1994; sums, where TA-Lib smooths after Wilder",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "−1 … 1; its absolute value is the efficiency ratio")],
            Make = static p => new Cmo(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Roc, double>("roc")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "rate of change over n bars",
            Source = "textbook",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "a share; −1 and more")],
            Make = static p => new Roc(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Trix, double>("trix")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "rate of change of a triple exponential average",
            Source = "Hutson; all averages start at the n-th price with the mean of the first n, as Skender does",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "a share")],
            Make = static p => new Trix(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Tsi, double>("tsi")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Fading,
            Summary = "true strength index: doubly smoothed change as a share of the doubly smoothed size of the changes",
            Source = "Blau 1991; each average is seeded with the mean of its own first inputs",
            Parameters = [IndicatorParameter.Period("first", 25), IndicatorParameter.Period("second", 13)],
            Outputs = [new("value", "−1 … 1")],
            Make = static p => new Tsi(p.Integer("first"), p.Integer("second")),
            Spread = One,
        },
        new BarEntry<UltimateOscillator, double>("ultimate_oscillator")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "buying pressure as a share of the true range over three windows",
            Source = "L. Williams 1976",
            Parameters = [IndicatorParameter.Period("fast", 7), IndicatorParameter.Period("middle", 14, minimum: 2), IndicatorParameter.Period("slow", 28, minimum: 3)],
            Outputs = [new("value", "0 … 1; 0.5 where nothing moves") { FlatValue = 0.5 }],
            Make = static p => new UltimateOscillator(p.Integer("fast"), p.Integer("middle"), p.Integer("slow")),
            Spread = One,
        },
        new BarEntry<AwesomeOscillator, double>("awesome_oscillator")
        {
            Group = IndicatorGroup.Momentum,
            Memory = IndicatorMemory.Window,
            Summary = "mean of the last few bar middles minus the mean of many",
            Source = "B. Williams",
            Parameters = [IndicatorParameter.Period("fast", 5), IndicatorParameter.Period("slow", 34, minimum: 2)],
            Outputs = [new("value", "around 0") { PriceExponent = 1 }],
            Make = static p => new AwesomeOscillator(p.Integer("fast"), p.Integer("slow")),
            Spread = One,
        },
    ];

    private static void One(in double value, Span<double> outputs) => outputs[0] = value;
}
