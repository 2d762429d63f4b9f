using CryptoAi.Features.Candles;
using CryptoAi.Features.Tests.Indicators.References;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>Indicators of trend and momentum on random bars against their formulas, written down plainly over whole arrays; warm-up is NaN in both.</summary>
[TestFixture]
internal sealed class NaiveTrendAndMomentumTests
{
    // the same formula in another order of operations
    private const double Tolerance = 1e-10;

    private static readonly Dictionary<string, Func<Ohlcv[], double[]>> Formulas = new()
    {
        ["sma(period=7)"] = static b => Windows(b, 7, static w => w.Average(static x => x.Close)),
        ["ema(period=7)"] = static b => Ema(Closes(b), 7),
        ["wilder_average(period=7)"] = static b => Smooth(Closes(b), 7, 1.0 / 7),
        ["wma(period=7)"] = static b => Wma(Closes(b), 7),
        ["hma(period=9)"] = static b => Wma(Zip(Wma(Closes(b), 4), Wma(Closes(b), 9), static (half, full) => (2 * half) - full), 3),
        ["vwma(period=7)"] = static b => Windows(b, 7, static w => w.Sum(static x => x.Close * x.Volume) / w.Sum(static x => x.Volume)),
        ["dpo(period=8)"] = static b => Windows(b, 8, static w => w[^6].Close - w.Average(static x => x.Close)),
        ["linear_regression(period=7).slope"] = static b => Windows(b, 7, static w => Slope(Closes(w))),
        ["linear_regression(period=7).end"] = static b => Windows(b, 7, static w => Closes(w).Average() + (3 * Slope(Closes(w)))),
        ["aroon(period=7).up"] = static b => Windows(b, 8, static w => Array.FindIndex(w, x => x.High == w.Max(static y => y.High)) / 7.0),
        ["aroon(period=7).down"] = static b => Windows(b, 8, static w => Array.FindIndex(w, x => x.Low == w.Min(static y => y.Low)) / 7.0),
        ["vortex(period=7).plus"] = static b => Windows(b, 8, static w => Pairs(w).Sum(static p => Math.Abs(p.Now.High - p.Before.Low)) / Pairs(w).Sum(TrueRange)),
        ["vortex(period=7).minus"] = static b => Windows(b, 8, static w => Pairs(w).Sum(static p => Math.Abs(p.Now.Low - p.Before.High)) / Pairs(w).Sum(TrueRange)),
        ["cci(period=7)"] = static b => Windows(b, 7, static w =>
        {
            double mean = w.Average(Typical);
            return (Typical(w[^1]) - mean) / (0.015 * w.Average(x => Math.Abs(Typical(x) - mean)));
        }),
        ["cmo(period=7)"] = static b => Windows(b, 8, static w =>
            Pairs(w).Sum(static p => p.Now.Close - p.Before.Close) / Pairs(w).Sum(static p => Math.Abs(p.Now.Close - p.Before.Close))),
        ["roc(period=7)"] = static b => Windows(b, 8, static w => (w[^1].Close / w[0].Close) - 1),
        ["williams_r(period=7)"] = static b => Windows(b, 7, static w => Place(w) - 1),
        ["stochastic(period=7).k"] = static b => Sma(Windows(b, 7, Place), 3),
        ["stochastic(period=7).d"] = static b => Sma(Sma(Windows(b, 7, Place), 3), 3),
        ["ultimate_oscillator(fast=3, middle=5, slow=9)"] = static b => Windows(b, 10, static w => ((4 * Pressure(w[^4..])) + (2 * Pressure(w[^6..])) + Pressure(w)) / 7),
        ["awesome_oscillator(fast=3, slow=8)"] = static b => Windows(b, 8, static w =>
            w[^3..].Average(static x => (x.High + x.Low) / 2) - w.Average(static x => (x.High + x.Low) / 2)),
        ["rsi(period=7)"] = static b => Rsi(b, 7),
        ["stoch_rsi(rsi=7, period=5).line"] = static b => Slide(Rsi(b, 7), 5, static w => (w[^1] - w.Min()) / (w.Max() - w.Min())),
        ["macd(fast=4, slow=9, signal=5).signal"] = static b => Ema(Zip(Ema(Closes(b), 4), Ema(Closes(b), 9), static (f, s) => f - s), 5),
        ["ppo(fast=4, slow=9, signal=5).signal"] = static b => Ema(Zip(Ema(Closes(b), 4), Ema(Closes(b), 9), static (f, s) => (f / s) - 1), 5),
        ["tsi(first=7, second=4)"] = static b => Zip(
            Ema(Ema(Changes(b), 7), 4), Ema(Ema([.. Changes(b).Select(Math.Abs)], 7), 4), static (change, size) => change / size),
        ["adx(period=7).plus_di"] = static b => Zip(Smooth(Upward(b), 7, 1.0 / 7), Smooth(Ranges(b), 7, 1.0 / 7), static (move, range) => move / range),
        ["adx(period=7).adx"] = static b => Smooth(
            Zip(Smooth(Upward(b), 7, 1.0 / 7), Smooth(Downward(b), 7, 1.0 / 7), static (up, down) => Math.Abs(up - down) / (up + down)), 7, 1.0 / 7),
    };

    private static IEnumerable<string> Names => Formulas.Keys;

    [TestCaseSource(nameof(Names))]
    public void Next_RandomBars_EqualsTheFormula(string expression)
    {
        Ohlcv[] bars = TestBars.Walk(300, seed: 13);
        OutsideValues.AssertSame(IndicatorExpression.Evaluate(expression, bars), Formulas[expression](bars), Tolerance, expression);
    }

    private static double[] Closes(Ohlcv[] bars) => [.. bars.Select(static x => x.Close)];

    private static double[] Changes(Ohlcv[] bars) => [double.NaN, .. Pairs(bars).Select(static p => p.Now.Close - p.Before.Close)];

    private static double[] Ranges(Ohlcv[] bars) => [double.NaN, .. Pairs(bars).Select(TrueRange)];

    private static double[] Upward(Ohlcv[] bars) => [double.NaN, .. Pairs(bars).Select(static p =>
        p.Now.High - p.Before.High > Math.Max(0, p.Before.Low - p.Now.Low) ? p.Now.High - p.Before.High : 0)];

    private static double[] Downward(Ohlcv[] bars) => [double.NaN, .. Pairs(bars).Select(static p =>
        p.Before.Low - p.Now.Low > Math.Max(0, p.Now.High - p.Before.High) ? p.Before.Low - p.Now.Low : 0)];

    private static IEnumerable<(Ohlcv Before, Ohlcv Now)> Pairs(Ohlcv[] bars) => bars.Zip(bars.Skip(1));

    private static double TrueRange((Ohlcv Before, Ohlcv Now) p) => Math.Max(p.Now.High, p.Before.Close) - Math.Min(p.Now.Low, p.Before.Close);

    private static double Typical(Ohlcv bar) => (bar.High + bar.Low + bar.Close) / 3;

    private static double Place(Ohlcv[] w) => (w[^1].Close - w.Min(static x => x.Low)) / (w.Max(static x => x.High) - w.Min(static x => x.Low));

    private static double Pressure(Ohlcv[] w) => Pairs(w).Sum(static p => p.Now.Close - Math.Min(p.Now.Low, p.Before.Close)) / Pairs(w).Sum(TrueRange);

    private static double Slope(double[] y)
    {
        double mean = (y.Length - 1) / 2.0;
        return y.Select((v, i) => (i - mean) * (v - y.Average())).Sum() / y.Select((_, i) => (i - mean) * (i - mean)).Sum();
    }

    private static double[] Rsi(Ohlcv[] bars, int n)
    {
        double[] changes = Changes(bars);
        return Zip(
            Smooth([.. changes.Select(static c => Math.Max(c, 0))], n, 1.0 / n), Smooth([.. changes.Select(static c => Math.Max(-c, 0))], n, 1.0 / n), static (g, l) => g / (g + l));
    }

    private static double[] Windows(Ohlcv[] bars, int n, Func<Ohlcv[], double> value) => [.. bars.Select((_, i) => i < n - 1 ? double.NaN : value(bars[(i - n + 1)..(i + 1)]))];

    private static double[] Slide(double[] x, int n, Func<double[], double> value) => [.. x.Select((_, i) => i < n - 1 ? double.NaN : value(x[(i - n + 1)..(i + 1)]))];

    private static double[] Sma(double[] x, int n) => Slide(x, n, static w => w.Average());

    private static double[] Wma(double[] x, int n) => Slide(x, n, static w => w.Select(static (v, i) => (i + 1) * v).Sum() / (w.Length * (w.Length + 1) / 2.0));

    private static double[] Ema(double[] x, int n) => Smooth(x, n, 2.0 / (n + 1));

    /// <summary>α·x + (1 − α)·before, seeded with the mean of the first n that are no warm-up.</summary>
    private static double[] Smooth(double[] x, int n, double alpha)
    {
        double[] result = [.. x.Select(static _ => double.NaN)];
        int first = Array.FindIndex(x, static v => !double.IsNaN(v)) + n - 1;
        result[first] = x[(first - n + 1)..(first + 1)].Average();
        for (int i = first + 1; i < x.Length; i++)
        {
            result[i] = (alpha * x[i]) + ((1 - alpha) * result[i - 1]);
        }

        return result;
    }

    private static double[] Zip(double[] a, double[] b, Func<double, double, double> value) => [.. a.Zip(b, value)];
}
