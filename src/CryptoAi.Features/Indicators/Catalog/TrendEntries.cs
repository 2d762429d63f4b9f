using CryptoAi.Features.Indicators.Trend;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Trend"/>.</summary>
internal static class TrendEntries
{
    private static readonly IndicatorOutput[] Average = [new("value", "the average") { PriceExponent = 1, FlatValue = 1 }];

    public static IndicatorEntry[] All { get; } =
    [
        new PriceEntry<Sma, double>("sma")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "simple moving average: the mean of the last n prices",
            Source = "textbook",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = Average,
            Make = static p => new Sma(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<Ema, double>("ema")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "exponential moving average with α = 2/(n + 1)",
            Source = "seeded with the mean of the first n prices, as TA-Lib and Skender do",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = Average,
            Make = static p => new Ema(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<WilderAverage, double>("wilder_average")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "Wilder's smoothing, also RMA or SMMA: an exponential average with α = 1/n",
            Source = "Wilder 1978; seeded with the mean of the first n prices",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = Average,
            Make = static p => new WilderAverage(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
    ];
}
