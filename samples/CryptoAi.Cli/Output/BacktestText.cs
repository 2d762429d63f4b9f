using System.Globalization;
using CryptoAi.Training.Backtesting;

namespace CryptoAi.Cli.Output;

/// <summary>A backtest for people.</summary>
internal static class BacktestText
{
    /// <summary>Writes nothing where there is none.</summary>
    public static void Write(CommandOutput output, string what, BacktestReport? report)
    {
        if (report is null)
        {
            return;
        }

        TextTable table = new TextTable().Words("").Numbers("return", "yearly", "Sharpe", "Sortino", "max drawdown", "exposure", "turnover", "trades", "won", "costs");
        Row("signals", report.Portfolio.Strategy);
        Row("buy and hold", report.Portfolio.BuyAndHold);
        foreach ((string symbol, BacktestPair pair) in report.PerAsset)
        {
            Row(symbol, pair.Strategy);
        }

        Performance all = report.Portfolio.Strategy.Performance;
        output.Line();
        output.Line($"Trading {what}, {Format.Time(all.From)} … {Format.Time(all.To)}: filled at the next opening, fee {Percent(report.Options.Fee)} and slippage {Percent(report.Options.Slippage)} per side");
        output.Table(table);

        void Row(string name, BacktestResult result)
        {
            Performance p = result.Performance;
            table.Row(
                name,
                Format.Percent(p.TotalReturn),
                p.Cagr is { } yearly ? Format.Percent(yearly) : "–",
                Ratio(p.Sharpe),
                Ratio(p.Sortino),
                Format.Percent(p.MaxDrawdown),
                Format.Percent(p.Exposure),
                p.Turnover.ToString("0.0", CultureInfo.InvariantCulture),
                Format.Count(p.Trades),
                p.WinRate is { } won ? Format.Percent(won) : "–",
                Format.Percent(p.Costs));
        }
    }

    private static string Ratio(double? value) => value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double share) => (100 * share).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
