using CryptoAi.Features.Indicators.Volume;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Volume"/>.</summary>
internal static class VolumeEntries
{
    public static IndicatorEntry[] All { get; } =
    [
        new BarEntry<OnBalanceVolume, double>("obv")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Cumulative,
            Summary = "on-balance volume: the volume of rises minus that of falls since the first bar",
            Source = "Granville 1963; 0 at the first bar",
            Outputs = [new("value", "any") { VolumeExponent = 1 }],
            Make = static _ => new OnBalanceVolume(),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<OnBalanceRatio, double>("obv_ratio")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Window,
            Summary = "on-balance volume of the last n changes as a share of their volume",
            Source = "after Granville 1963",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = [new("value", "−1 … 1; 0 without volume")],
            Make = static p => new OnBalanceRatio(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<AccumulationDistribution, double>("adl")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Cumulative,
            Summary = "accumulation/distribution line: volume times where each bar closed in its range, since the first bar",
            Source = "Chaikin",
            Outputs = [new("value", "any") { VolumeExponent = 1 }],
            Make = static _ => new AccumulationDistribution(),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<ChaikinMoneyFlow, double>("cmf")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Window,
            Summary = "Chaikin money flow: where the volume of the last n bars closed in their ranges",
            Source = "Chaikin",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = [new("value", "−1 … 1; 0 without volume")],
            Make = static p => new ChaikinMoneyFlow(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<MoneyFlowIndex, double>("mfi")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Window,
            Summary = "money flow index: the money of rises over that of rises and falls of the typical price",
            Source = "Quong and Soudack 1989",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "0 … 1; 0.5 where no money moved the price") { FlatValue = 0.5 }],
            Make = static p => new MoneyFlowIndex(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<RollingVwap, double>("vwap")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Window,
            Summary = "volume-weighted average of the typical price of the last n bars",
            Source = "textbook",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = [new("value", "an average; the plain mean without volume") { PriceExponent = 1, FlatValue = 1 }],
            Make = static p => new RollingVwap(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<AnchoredVwap, double>("anchored_vwap")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Cumulative,
            Summary = "volume-weighted average of the typical price since an anchor, such as the start of the session",
            Source = "textbook; without anchors over the whole series, as Skender",
            Outputs = [new("value", "an average; the first typical price without volume") { PriceExponent = 1, FlatValue = 1 }],
            Make = static _ => new AnchoredVwap(),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<ForceIndex, double>("force_index")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Fading,
            Summary = "force index: EMA of the change of the close times volume",
            Source = "Elder 1993; seeded with the mean of the first n values, as Skender",
            Parameters = [IndicatorParameter.Period("period", 13)],
            Outputs = [new("value", "any") { PriceExponent = 1, VolumeExponent = 1 }],
            Make = static p => new ForceIndex(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
        new BarEntry<VolumeOscillator, VolumeOscillatorValue>("pvo")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Fading,
            Summary = "percentage volume oscillator: fast over slow EMA of the volume, and its EMA as signal",
            Source = "textbook; every EMA is seeded with the mean of its first values",
            Parameters = [IndicatorParameter.Period("fast", 12), IndicatorParameter.Period("slow", 26, minimum: 2), IndicatorParameter.Period("signal", 9)],
            Outputs =
            [
                new("line", "above −1; a share, not percent"),
                new("signal", "average of the line"),
                new("histogram", "line minus signal"),
            ],
            Make = static p => new VolumeOscillator(p.Integer("fast"), p.Integer("slow"), p.Integer("signal")),
            Spread = static (in VolumeOscillatorValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Line, value.Signal, value.Histogram),
        },
        new BarEntry<EaseOfMovement, double>("ease_of_movement")
        {
            Group = IndicatorGroup.Volume,
            Memory = IndicatorMemory.Window,
            Summary = "ease of movement: the change of the middle times the range over the volume, averaged",
            Source = "Arms; StockCharts times 1e8",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "any; 0 without volume") { PriceExponent = 2, VolumeExponent = -1 }],
            Make = static p => new EaseOfMovement(p.Integer("period")),
            Spread = static (in double value, Span<double> outputs) => outputs[0] = value,
        },
    ];
}
