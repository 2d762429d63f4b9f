using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The metrics of each asset.</summary>
internal static class AssetSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.Evaluation.PerAsset.Count == 0)
        {
            return;
        }

        Section.Write(writer, "assets", "Asset by asset", () =>
        {
            KeyValuePair<string, EvaluationMetrics>[] assets =
                [.. report.Evaluation.PerAsset.OrderByDescending(static a => a.Value.MacroF1).ThenBy(static a => a.Key, StringComparer.Ordinal)];
            HtmlTable table = new("Metrics of each asset", "asset", "samples", "accuracy", "balanced acc.", "macro F1", "MCC", "log loss");
            foreach ((string symbol, EvaluationMetrics m) in assets)
            {
                table.Row([
                    ReportText.Name(symbol), ReportText.Count(m.Count), ReportText.Percent(m.Accuracy), ReportText.Percent(m.BalancedAccuracy), ReportText.Score(m.MacroF1),
                    ReportText.Score(m.Mcc), ReportText.Score(m.LogLoss),
                ]);
            }

            double all = report.Evaluation.Metrics.MacroF1;
            using (writer.Element("div", ("class", "charts")))
            {
                Draw(writer, "Macro F1 by asset", "macro F1", assets, static m => m.MacroF1, table, (all, $"all assets {ReportText.Score(all)}"));
                Draw(writer, "MCC by asset", "MCC", assets, static m => m.Mcc, table, reference: null);
            }
        });
    }

    private static void Draw(
        MarkupWriter writer,
        string caption,
        string name,
        KeyValuePair<string, EvaluationMetrics>[] assets,
        Func<EvaluationMetrics, double> value,
        HtmlTable table,
        (double Value, string Name)? reference)
    {
        BarChart chart = new()
        {
            Title = caption,
            Description = $"From {ReportText.Score(assets.Min(a => value(a.Value)))} to {ReportText.Score(assets.Max(a => value(a.Value)))} over {ReportText.Count(assets.Length)} assets.",
            XName = name,
            Bars = [.. Pick([.. assets.Select(a => new Bar(a.Key, value(a.Value))).OrderByDescending(static b => b.Value)])],
            Format = ReportText.Score,
            Reference = reference,
        };
        string cut = assets.Length > BarChart.MostBars ? $" ({ReportText.Count(BarChart.MostBars)} of {ReportText.Count(assets.Length)}: the best and the worst)" : "";
        Figure.Write(writer, caption + cut, chart.Write, table);
    }

    private static IEnumerable<Bar> Pick(Bar[] bars) => bars.Length <= BarChart.MostBars
        ? bars
        : bars.Take(BarChart.MostBars / 2).Concat(bars.TakeLast(BarChart.MostBars / 2));
}
