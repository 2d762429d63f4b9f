using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The equity curves of a backtest.</summary>
internal static class EquitySection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        EquityCurve[] curves = [.. report.Equity.Where(static c => c.Values.Count > 0)];
        if (curves.Length == 0)
        {
            return;
        }

        Section.Write(writer, "equity", "Backtest", () =>
        {
            HtmlTable table = new("Equity", "curve", "from (UTC)", "to (UTC)", "start", "end", "lowest", "highest");
            foreach (EquityCurve curve in curves)
            {
                table.Row([
                    ReportText.Name(curve.Name), ReportText.Time(curve.Times[0]), ReportText.Time(curve.Times[^1]), ReportText.General(curve.Values[0]),
                    ReportText.General(curve.Values[^1]), ReportText.General(curve.Values.Min()), ReportText.General(curve.Values.Max()),
                ]);
            }

            LineChart chart = new()
            {
                Title = "Equity",
                Description = string.Join("; ", curves.Select(static c => $"{ReportText.Name(c.Name)} from {ReportText.General(c.Values[0])} to {ReportText.General(c.Values[^1])}")) + ".",
                XName = "time (UTC)",
                YName = "equity",
                Series = [.. curves.Select(static c => new LineSeries(c.Name, [.. c.Times.Zip(c.Values, static (t, v) => ((double)t.ToUnixTimeMilliseconds(), v))]))],
                IsTime = true,
            };
            Figure.Write(writer, "Equity", chart.Write, table, [.. curves.Select(static c => ReportText.Name(c.Name))]);
            Section.Note(writer, "A backtest is no promise: it knows its costs only as well as they were stated, and the market after it is another one.");
        });
    }
}
