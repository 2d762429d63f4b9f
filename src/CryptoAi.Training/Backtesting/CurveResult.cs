namespace CryptoAi.Training.Backtesting;

/// <summary>A curve and the trades behind it to a result.</summary>
internal static class CurveResult
{
    /// <param name="from">The opening of the first bar.</param>
    /// <param name="times">The closes of the bars.</param>
    /// <param name="equity">[bars] worths.</param>
    /// <param name="runs">The trades behind the curve, one account per asset.</param>
    /// <param name="barsPerYear">Annualises.</param>
    public static BacktestResult Build(DateTimeOffset from, IReadOnlyList<DateTimeOffset> times, IReadOnlyList<double> equity, IReadOnlyList<AssetRun> runs, double barsPerYear)
    {
        double[] returns = EquityFigures.Returns(equity);
        int trades = runs.Sum(static r => r.Account.Trades);
        Performance performance = new()
        {
            From = from,
            To = times[^1],
            Bars = times.Count,
            TotalReturn = equity[^1] - 1,
            Cagr = EquityFigures.Cagr(equity[^1], times[^1] - from),
            Sharpe = EquityFigures.Sharpe(returns, barsPerYear),
            Sortino = EquityFigures.Sortino(returns, barsPerYear),
            MaxDrawdown = EquityFigures.MaxDrawdown(equity),
            Turnover = runs.Average(static r => r.Account.Turnover),
            Exposure = (double)runs.Sum(static r => r.ExposedBars) / runs.Sum(static r => r.Equity.Count),
            Trades = trades,
            WinRate = trades == 0 ? null : (double)runs.Sum(static r => r.Account.Wins) / trades,
            Costs = runs.Average(static r => r.Account.Costs),
            BarsPerYear = barsPerYear,
        };
        return new BacktestResult(performance, [.. times.Zip(equity, static (time, value) => new EquityPoint(time, value))]);
    }
}
