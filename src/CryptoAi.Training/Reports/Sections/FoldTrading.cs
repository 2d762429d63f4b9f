using CryptoAi.Models.Drawing;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The trading of a walk-forward: every fold on its own, and all of them as one.</summary>
internal static class FoldTrading
{
    private static readonly string[] Legend = ["signals", "buy and hold"];

    public static void Write(MarkupWriter writer, ReportWalkForward walk)
    {
        if (walk.Trading.Count == 0)
        {
            return;
        }

        Figures(walk).Write(writer);
        using (writer.Element("div", ("class", "charts")))
        {
            Draw(writer, "Equity of each fold, from 1", [.. walk.Trading.Select(static t => t.Equity)]);
            if (walk.TradingWhole is { } whole)
            {
                Draw(writer, "Equity of all folds traded through", [whole.Equity]);
            }
        }

        Section.Note(writer, "Every decision was made by the model of its fold. A backtest is no promise: it knows its costs only as well as they were stated, and the market after it is another one.");
    }

    private static HtmlTable Figures(ReportWalkForward walk)
    {
        HtmlTable table = new("Trading of each fold", "fold", "return", "holding", "Sharpe", "holding", "max. drawdown", "holding", "trades", "costs");
        for (int i = 0; i < walk.Trading.Count; i++)
        {
            Row(ReportText.Count(walk.Folds[i].Fold), walk.Trading[i]);
        }

        if (walk.TradingWhole is { } whole)
        {
            Row("all", whole, isMarked: true);
        }

        return table;

        void Row(string name, ReportTrading trading, bool isMarked = false)
        {
            (Performance signals, Performance holding) = (trading.Signals, trading.BuyAndHold);
            table.Row(
                [
                    name, ReportText.Percent(signals.TotalReturn), ReportText.Percent(holding.TotalReturn), ReportText.Ratio(signals.Sharpe), ReportText.Ratio(holding.Sharpe),
                    ReportText.Percent(signals.MaxDrawdown), ReportText.Percent(holding.MaxDrawdown), ReportText.Count(signals.Trades), ReportText.Percent(signals.Costs),
                ],
                isMarked);
        }
    }

    /// <summary>Draws curves of several stretches of time as one line each, broken between them.</summary>
    private static void Draw(MarkupWriter writer, string caption, IReadOnlyList<IReadOnlyList<EquityCurve>> stretches)
    {
        HtmlTable table = new(caption, "curve", "from (UTC)", "to (UTC)", "end", "lowest", "highest");
        foreach (EquityCurve curve in stretches.SelectMany(static s => s).Where(static c => c.Values.Count > 0))
        {
            table.Row([
                ReportText.Name(curve.Name), ReportText.Time(curve.Times[0]), ReportText.Time(curve.Times[^1]), ReportText.General(curve.Values[^1]),
                ReportText.General(curve.Values.Min()), ReportText.General(curve.Values.Max()),
            ]);
        }

        LineChart chart = new()
        {
            Title = caption,
            Description = string.Join("; ", Legend.Select((name, i) => $"{name} ends at {string.Join(", ", stretches.Select(s => ReportText.General(s[i].Values[^1])))}")) + ".",
            XName = "time (UTC)",
            YName = "equity",
            Series = [.. Legend.Select((name, i) => new LineSeries(name, [.. stretches.SelectMany(s => Broken(s[i]))]))],
            IsTime = true,
        };
        Figure.Write(writer, caption, chart.Write, table, Legend);
    }

    /// <summary>The points of a curve, and one without a value behind them.</summary>
    private static IEnumerable<(double X, double Y)> Broken(EquityCurve curve) =>
        curve.Times.Zip(curve.Values, static (t, v) => ((double)t.ToUnixTimeMilliseconds(), v)).Append((curve.Times[^1].ToUnixTimeMilliseconds(), double.NaN));
}
