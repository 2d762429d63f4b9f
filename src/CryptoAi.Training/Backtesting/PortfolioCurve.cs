namespace CryptoAi.Training.Backtesting;

/// <summary>The mean of the curves of all assets over the union of their bars.</summary>
internal static class PortfolioCurve
{
    public static BacktestPair Build(IReadOnlyList<TradedAsset> assets)
    {
        DateTimeOffset[] times = [.. assets.SelectMany(static a => a.Times).Distinct().Order()];
        DateTimeOffset from = assets.Min(static a => a.From);
        double barsPerYear = assets.Select(static a => a.BarsPerYear).Distinct().Count() == 1
            ? assets[0].BarsPerYear
            : times.Length * EquityFigures.DaysPerYear / (times[^1] - from).TotalDays;
        return new BacktestPair(Result(static a => a.Strategy), Result(static a => a.Hold));

        BacktestResult Result(Func<TradedAsset, AssetRun> run) =>
            CurveResult.Build(from, times, Mean(assets, times, run), [.. assets.Select(run)], barsPerYear);
    }

    private static double[] Mean(IReadOnlyList<TradedAsset> assets, DateTimeOffset[] times, Func<TradedAsset, AssetRun> run)
    {
        double[] mean = new double[times.Length];
        foreach (TradedAsset asset in assets)
        {
            IReadOnlyList<double> equity = run(asset).Equity;
            double last = 1;
            int next = 0;
            for (int t = 0; t < times.Length; t++)
            {
                while (next < equity.Count && asset.Times[next] <= times[t])
                {
                    last = equity[next++];
                }

                mean[t] += last / assets.Count;
            }
        }

        return mean;
    }
}
