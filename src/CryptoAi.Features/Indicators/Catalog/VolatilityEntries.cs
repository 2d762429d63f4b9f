using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Volatility"/>.</summary>
internal static class VolatilityEntries
{
    public static IndicatorEntry[] All { get; } =
    [
        new BarEntry<TrueRange, double>("true_range")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "the range of a bar, widened to the close before it",
            Source = "Wilder 1978",
            Outputs = [new("value", "at least 0") { PriceExponent = 1 }],
            Make = static _ => new TrueRange(),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<WilderAtr, double>("atr")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Fading,
            Summary = "average true range: Wilder's average of the true range",
            Source = "Wilder 1978; the first value is the mean of the true ranges of bars 2 … n + 1",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "at least 0") { PriceExponent = 1 }],
            Make = static p => new WilderAtr(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<BollingerBands, BollingerValue>("bollinger")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "Bollinger bands: the mean of the last n prices and k population standard deviations to either side",
            Source = "Bollinger; population standard deviation, as TA-Lib and Skender",
            Parameters = [IndicatorParameter.Period("period", 20), IndicatorParameter.Factor("deviations", 2)],
            Outputs =
            [
                new("middle", "the mean") { PriceExponent = 1, FlatValue = 1 },
                new("upper", "mean + k·σ") { PriceExponent = 1, FlatValue = 1 },
                new("lower", "mean − k·σ") { PriceExponent = 1, FlatValue = 1 },
                new("deviation", "σ") { PriceExponent = 1 },
                new("position", "%B: 0 at the lower, 1 at the upper band, outside beyond; 0.5 where σ is 0") { FlatValue = 0.5 },
                new("bandwidth", "(upper − lower)/middle"),
            ],
            Make = static p => new BollingerBands(p.Integer("period"), p.Number("deviations")),
            Spread = static (in BollingerValue value, Span<double> outputs) =>
            {
                (outputs[0], outputs[1], outputs[2]) = (value.Middle, value.Upper, value.Lower);
                (outputs[3], outputs[4], outputs[5]) = (value.StandardDeviation, value.Position, value.Bandwidth);
            },
        },
    ];
}
