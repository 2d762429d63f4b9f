using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Backtesting;

/// <summary>The figures of a curve that begins at 1.</summary>
internal static class EquityFigures
{
    public const double DaysPerYear = 365.25;

    /// <summary>Shorter times are not extrapolated to a year.</summary>
    private const double FewestDays = 30;

    public static double? Cagr(double lastEquity, TimeSpan duration) =>
        duration.TotalDays < FewestDays ? null : Math.Pow(Math.Max(lastEquity, 0), DaysPerYear / duration.TotalDays) - 1;

    /// <summary>The returns per bar, the first one from 1; 0 after ruin.</summary>
    public static double[] Returns(IReadOnlyList<double> equity) =>
        [.. equity.Select((value, i) => (i == 0 ? 1 : equity[i - 1]) is var before && before > 0 ? (value / before) - 1 : 0)];

    public static double? Sharpe(double[] returns, double barsPerYear)
    {
        double deviation = returns.Length > 1 ? returns.StandardDeviation() : 0;
        return deviation > 0 ? returns.Average() / deviation * Math.Sqrt(barsPerYear) : null;
    }

    public static double? Sortino(double[] returns, double barsPerYear)
    {
        double downside = returns.Length == 0 ? 0 : Math.Sqrt(returns.Average(static r => Math.Min(r, 0) * Math.Min(r, 0)));
        return downside > 0 ? returns.Average() / downside * Math.Sqrt(barsPerYear) : null;
    }

    public static double MaxDrawdown(IReadOnlyList<double> equity)
    {
        double peak = 1;
        double deepest = 0;
        foreach (double value in equity)
        {
            peak = Math.Max(peak, value);
            deepest = Math.Max(deepest, 1 - (Math.Max(value, 0) / peak));
        }

        return deepest;
    }
}
