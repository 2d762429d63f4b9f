using CryptoAi.Features.Indicators.Statistics;

namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Statistics"/>.</summary>
internal static class StatisticsEntries
{
    private const string Source = "qlib Alpha158";

    private static readonly SpreadValue<double> One = static (in double value, Span<double> outputs) => outputs[0] = value;

    public static IndicatorEntry[] All { get; } =
    [
        new PriceEntry<RollingQuantile, double>("quantile")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "the value below which a share of the last n prices lies",
            Source = Source + " QTLU, QTLD; linear between neighbours, as numpy and pandas",
            Parameters = [IndicatorParameter.Period("period", 20), IndicatorParameter.Factor("level", 0.5, minimum: 0, maximum: 1)],
            Outputs = [new("value", "between the lowest and the highest price") { PriceExponent = 1, FlatValue = 1 }],
            Make = static p => new RollingQuantile(p.Integer("period"), p.Number("level")),
            Spread = One,
        },
        new PriceEntry<PercentRank, double>("percent_rank")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "the rank of the present price among the last n, as a share of n",
            Source = Source + " RANK; equal prices share their mean rank, as pandas",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = [new("value", "1/n for the lowest … 1 for the highest; (n + 1)/(2·n) where all are equal") { FlatValue = 0.525, FlatValueOf = static p => (p.Number("period") + 1) / 2 / p.Number("period") }],
            Make = static p => new PercentRank(p.Integer("period")),
            Spread = One,
        },
        new BarEntry<RollingCorrelation, double>("correlation")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "correlation of close and ln volume over the last n bars",
            Source = Source + " CORR, with ln V in place of ln(V + 1)",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2)],
            Outputs = [new("value", "−1 … 1; 0 where close or volume stands still; bars without volume are left out")],
            Make = static p => new RollingCorrelation(p.Integer("period")),
            Spread = One,
        },
        new BarEntry<RollingChangeCorrelation, double>("change_correlation")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "correlation of the changes of close and volume, C/C₋₁ − 1 and ln(V/V₋₁ + 1), over the last n bars",
            Source = Source + " CORD",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2)],
            Outputs = [new("value", "−1 … 1; 0 where the changes are all alike; bars after one without volume are left out")],
            Make = static p => new RollingChangeCorrelation(p.Integer("period")),
            Spread = One,
        },
        new BarEntry<ExtremePosition, ExtremePositionValue>("extreme_position")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "where in the last n bars the highest high and the lowest low stand",
            Source = Source + " IMAX, IMIN, IMXD; of equal extremes the oldest",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs =
            [
                new("highest", "1/n for the oldest bar … 1 for the present one; 1/n where all are equal") { FlatValue = 0.05, FlatValueOf = static p => 1 / p.Number("period") },
                new("lowest", "likewise") { FlatValue = 0.05, FlatValueOf = static p => 1 / p.Number("period") },
                new("difference", "highest minus lowest"),
            ],
            Make = static p => new ExtremePosition(p.Integer("period")),
            Spread = static (in ExtremePositionValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Highest, value.Lowest, value.Difference),
        },
        new PriceEntry<UpDownCounts, UpDownCountsValue>("up_down_counts")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "how many of the last n changes are rises and falls",
            Source = Source + " CNTP, CNTN, CNTD",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = [new("up", "share of rises, 0 … 1"), new("down", "share of falls, 0 … 1"), new("difference", "up minus down")],
            Make = static p => new UpDownCounts(p.Integer("period")),
            Spread = static (in UpDownCountsValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Up, value.Down, value.Difference),
        },
        new PriceEntry<UpDownSums, UpDownSumsValue>("up_down_sums")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "how much of the way of the last n changes is up and down",
            Source = Source + " SUMP, SUMN, SUMD, and VSUMP, VSUMN, VSUMD where it is given volumes",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs =
            [
                new("up", "0 … 1; 0.5 where nothing moves") { FlatValue = 0.5 },
                new("down", "0 … 1; 0.5 where nothing moves") { FlatValue = 0.5 },
                new("difference", "up minus down"),
            ],
            Make = static p => new UpDownSums(p.Integer("period")),
            Spread = static (in UpDownSumsValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Up, value.Down, value.Difference),
        },
        new BarEntry<VolumeRatios, VolumeRatiosValue>("volume_ratios")
        {
            Group = IndicatorGroup.Statistics,
            Memory = IndicatorMemory.Window,
            Summary = "mean and standard deviation of the last n volumes over the present one, and the spread of the volume weighted by the return",
            Source = Source + " VMA, VSTD, WVMA; sample standard deviation, as pandas",
            Parameters = [IndicatorParameter.Period("period", 20, minimum: 2)],
            Outputs =
            [
                new("mean", "mean over the present volume; 1 without volume") { FlatValue = 1 },
                new("deviation", "standard deviation over the present volume; 0 without volume"),
                new("moved_deviation", "standard deviation of |return|·volume over its mean; 0 where nothing moves"),
            ],
            Make = static p => new VolumeRatios(p.Integer("period")),
            Spread = static (in VolumeRatiosValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Mean, value.Deviation, value.MovedDeviation),
        },
    ];
}
