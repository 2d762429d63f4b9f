using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Volatility"/>.</summary>
internal static class VolatilityEntries
{
    private static readonly IndicatorParameter BarsPerYear = IndicatorParameter.Factor("barsPerYear", 1, minimum: 1, maximum: 1_000_000);

    private static readonly SpreadValue<ChannelValue> Channel = static (in ChannelValue value, Span<double> outputs) =>
        (outputs[0], outputs[1], outputs[2], outputs[3], outputs[4]) = (value.Middle, value.Upper, value.Lower, value.Position, value.Width);

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
        new BarEntry<NormalizedAtr, double>("natr")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Fading,
            Summary = "average true range as a share of the close",
            Source = "Wilder 1978; as atr",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "at least 0; a share, not percent")],
            Make = static p => new NormalizedAtr(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<StandardDeviation, StandardDeviationValue>("stddev")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "standard deviation of the last n prices, with mean and z-score",
            Source = "textbook; population form, as TA-Lib and Skender",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs =
            [
                new("mean", "the mean") { PriceExponent = 1, FlatValue = 1 },
                new("deviation", "at least 0") { PriceExponent = 1 },
                new("z_score", "(price − mean)/deviation; 0 where the deviation is 0"),
            ],
            Make = static p => new StandardDeviation(p.Integer("period")),
            Spread = static (in StandardDeviationValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Mean, value.StandardDeviation, value.ZScore),
        },
        new BarEntry<KeltnerChannel, ChannelValue>("keltner")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Fading,
            Summary = "Keltner channel: an EMA of the close and k average true ranges to either side",
            Source = "Keltner in the form of Raschke: EMA and Wilder ATR, as Skender",
            Parameters = [IndicatorParameter.Period("period", 20), IndicatorParameter.Factor("multiplier", 2), IndicatorParameter.Period("atrPeriod", 10)],
            Outputs =
            [
                new("middle", "the average") { PriceExponent = 1, FlatValue = 1 },
                new("upper", "average + k·ATR") { PriceExponent = 1, FlatValue = 1 },
                new("lower", "average − k·ATR") { PriceExponent = 1, FlatValue = 1 },
                new("position", "of the close: 0 at the lower, 1 at the upper line, outside beyond; 0.5 where there is no width") { FlatValue = 0.5 },
                new("width", "(upper − lower)/middle"),
            ],
            Make = static p => new KeltnerChannel(p.Integer("period"), p.Number("multiplier"), p.Integer("atrPeriod")),
            Spread = Channel,
        },
        new BarEntry<DonchianChannel, ChannelValue>("donchian")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "Donchian channel: the highest high and the lowest low of n bars",
            Source = "Donchian; with lag 0 the present bar counts, as StockCharts and Lean; lag 1 is Skender's form",
            Parameters = [IndicatorParameter.Period("period", 20), IndicatorParameter.Period("lag", 0, minimum: 0)],
            Outputs =
            [
                new("middle", "the mean of upper and lower") { PriceExponent = 1, FlatValue = 1 },
                new("upper", "the highest high") { PriceExponent = 1, FlatValue = 1 },
                new("lower", "the lowest low") { PriceExponent = 1, FlatValue = 1 },
                new("position", "of the close: 0 at the lower, 1 at the upper line, outside beyond; 0.5 where there is no width") { FlatValue = 0.5 },
                new("width", "(upper − lower)/middle"),
            ],
            Make = static p => new DonchianChannel(p.Integer("period"), p.Integer("lag")),
            Spread = Channel,
        },
        new BarEntry<ChoppinessIndex, double>("choppiness")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "choppiness index: how much of the way that the price went is sideways",
            Source = "Dreiss; true highs and lows, as Skender",
            Parameters = [IndicatorParameter.Period("period", 14, minimum: 2)],
            Outputs = [new("value", "0 for a straight move … 1; 0.5 where there is no range") { FlatValue = 0.5 }],
            Make = static p => new ChoppinessIndex(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<UlcerIndex, double>("ulcer_index")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "ulcer index: root mean square of the drawdowns within the window",
            Source = "Martin 1987",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "0 … 1, 0 where the price never falls; a share, not percent")],
            Make = static p => new UlcerIndex(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new PriceEntry<CloseVolatility, double>("close_volatility")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "historical volatility from closes: sample standard deviation of logarithmic returns",
            Source = "textbook (Hull)",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2), BarsPerYear],
            Outputs = [new("value", "per bar, or annualised; at least 0")],
            Make = static p => new CloseVolatility(p.Integer("period"), p.Number("barsPerYear")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<ParkinsonVolatility, double>("parkinson_volatility")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "historical volatility from high and low",
            Source = "Parkinson 1980",
            Parameters = [IndicatorParameter.Period("period", 20), BarsPerYear],
            Outputs = [new("value", "per bar, or annualised; at least 0")],
            Make = static p => new ParkinsonVolatility(p.Integer("period"), p.Number("barsPerYear")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<GarmanKlassVolatility, double>("garman_klass_volatility")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "historical volatility from all four prices",
            Source = "Garman and Klass 1980",
            Parameters = [IndicatorParameter.Period("period", 20), BarsPerYear],
            Outputs = [new("value", "per bar, or annualised; at least 0")],
            Make = static p => new GarmanKlassVolatility(p.Integer("period"), p.Number("barsPerYear")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<RogersSatchellVolatility, double>("rogers_satchell_volatility")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "historical volatility from all four prices that a trend does not raise",
            Source = "Rogers and Satchell 1991",
            Parameters = [IndicatorParameter.Period("period", 20), BarsPerYear],
            Outputs = [new("value", "per bar, or annualised; at least 0")],
            Make = static p => new RogersSatchellVolatility(p.Integer("period"), p.Number("barsPerYear")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<YangZhangVolatility, double>("yang_zhang_volatility")
        {
            Group = IndicatorGroup.Volatility,
            Memory = IndicatorMemory.Window,
            Summary = "historical volatility with gaps between bars that a trend does not raise",
            Source = "Yang and Zhang 2000",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2), BarsPerYear],
            Outputs = [new("value", "per bar, or annualised; at least 0")],
            Make = static p => new YangZhangVolatility(p.Integer("period"), p.Number("barsPerYear")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
    ];
}
