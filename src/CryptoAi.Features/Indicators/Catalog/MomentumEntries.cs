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
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
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
    ];
}
