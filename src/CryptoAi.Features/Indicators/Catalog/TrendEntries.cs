using CryptoAi.Features.Indicators.Averages;
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
            Spread = One,
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
            Spread = One,
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
            Spread = One,
        },
        new PriceEntry<Wma, double>("wma")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "linearly weighted moving average: the newest of n prices weighs n, the oldest 1",
            Source = "textbook",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = Average,
            Make = static p => new Wma(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Dema, double>("dema")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "double exponential moving average: 2·EMA − EMA(EMA)",
            Source = "Mulloy 1994; both averages start at the n-th price with the mean of the first n, as Skender does",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = Average,
            Make = static p => new Dema(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Tema, double>("tema")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "triple exponential moving average: 3·EMA − 3·EMA(EMA) + EMA(EMA(EMA))",
            Source = "Mulloy 1994; all averages start at the n-th price with the mean of the first n, as Skender does",
            Parameters = [IndicatorParameter.Period("period", 20)],
            Outputs = Average,
            Make = static p => new Tema(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Hma, double>("hma")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "Hull moving average: WMA over √n of 2·WMA(n/2) − WMA(n)",
            Source = "Hull 2005; n/2 and √n rounded down, as Skender and Tulip do",
            Parameters = [IndicatorParameter.Period("period", 14, minimum: 2)],
            Outputs = Average,
            Make = static p => new Hma(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<Kama, double>("kama")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "Kaufman's adaptive moving average: fast in a straight trend, slow in a market that goes nowhere",
            Source = "Kaufman; starts at the n-th price, as Skender and Tulip do",
            Parameters = [IndicatorParameter.Period("period", 10), IndicatorParameter.Period("fast", 2), IndicatorParameter.Period("slow", 30, minimum: 2)],
            Outputs = Average,
            Make = static p => new Kama(p.Integer("period"), p.Integer("fast"), p.Integer("slow")),
            Spread = One,
        },
        new BarEntry<Vwma, double>("vwma")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "volume-weighted moving average of the close",
            Source = "textbook; the plain mean where nothing was traded",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = Average,
            Make = static p => new Vwma(p.Integer("period")),
            Spread = One,
        },
        new PriceEntry<LinearRegression, LinearRegressionValue>("linear_regression")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "the least-squares line through the last n prices",
            Source = "textbook",
            Parameters = [IndicatorParameter.Period("period", 14, minimum: 2)],
            Outputs =
            [
                new("slope", "rise per bar") { PriceExponent = 1 },
                new("end", "the line at the present bar") { PriceExponent = 1, FlatValue = 1 },
                new("r_squared", "share of the variance that the line explains, 0 … 1; 0 where nothing moves"),
                new("residual", "price minus end") { PriceExponent = 1 },
            ],
            Make = static p => new LinearRegression(p.Integer("period")),
            Spread = static (in LinearRegressionValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2], outputs[3]) = (value.Slope, value.End, value.RSquared, value.Residual),
        },
        new PriceEntry<Dpo, double>("dpo")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "detrended price oscillator, causal: the price n/2 + 1 bars ago minus the mean of the last n",
            Source = "StockCharts; charts draw it n/2 + 1 bars further left",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("value", "around 0") { PriceExponent = 1 }],
            Make = static p => new Dpo(p.Integer("period")),
            Spread = One,
        },
        new BarEntry<Aroon, AroonValue>("aroon")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "how recent the highest high and the lowest low of the last n + 1 bars are",
            Source = "Chande 1995; of equal extremes the oldest counts, as Skender does",
            Parameters = [IndicatorParameter.Period("period", 25)],
            Outputs =
            [
                new("up", "0 … 1; 1 where the highest high is now"),
                new("down", "0 … 1; 1 where the lowest low is now"),
                new("oscillator", "up minus down, −1 … 1"),
            ],
            Make = static p => new Aroon(p.Integer("period")),
            Spread = static (in AroonValue value, Span<double> outputs) => (outputs[0], outputs[1], outputs[2]) = (value.Up, value.Down, value.Oscillator),
        },
        new BarEntry<WilderAdx, AdxValue>("adx")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Fading,
            Summary = "average directional index and both directional indicators",
            Source = "Wilder 1978; the first averages are the means of the first n movements and of the first n DX",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs =
            [
                new("plus_di", "0 … 1; upward movement as a share of the true range"),
                new("minus_di", "0 … 1; downward movement as a share of the true range"),
                new("dx", "0 … 1; |+DI − −DI| / (+DI + −DI)"),
                new("adx", "0 … 1; average of dx"),
            ],
            Make = static p => new WilderAdx(p.Integer("period")),
            Spread = static (in AdxValue value, Span<double> outputs) =>
                (outputs[0], outputs[1], outputs[2], outputs[3]) = (value.PlusDi, value.MinusDi, value.Dx, value.Adx),
        },
        new BarEntry<Vortex, VortexValue>("vortex")
        {
            Group = IndicatorGroup.Trend,
            Memory = IndicatorMemory.Window,
            Summary = "vortex indicator: upward and downward movement as shares of the true range",
            Source = "Botes and Siepman 2010",
            Parameters = [IndicatorParameter.Period("period", 14)],
            Outputs = [new("plus", "around 1") { FlatValue = 1 }, new("minus", "around 1") { FlatValue = 1 }],
            Make = static p => new Vortex(p.Integer("period")),
            Spread = static (in VortexValue value, Span<double> outputs) => (outputs[0], outputs[1]) = (value.Plus, value.Minus),
        },
    ];

    private static void One(in double value, Span<double> outputs) => outputs[0] = value;
}
