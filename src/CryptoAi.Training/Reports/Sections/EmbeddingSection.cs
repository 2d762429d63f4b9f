using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The assets as the model sees them.</summary>
internal static class EmbeddingSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.Embedding is not { } map)
        {
            return;
        }

        Section.Write(writer, "embedding", "How it sees the assets", () =>
        {
            Section.Note(
                writer,
                $"The asset embeddings in the plane in which they differ most: across {ReportText.Percent(map.Explained[0])} of the variance, upwards {ReportText.Percent(map.Explained[1])}. Near means treated alike; what is not in this plane is not seen here.");
            HtmlTable table = new("Asset embeddings", "asset", "first component", "second component");
            foreach (EmbeddingPoint point in map.Points)
            {
                table.Row([ReportText.Name(point.Symbol), ReportText.Score(point.X), ReportText.Score(point.Y)]);
            }

            ScatterChart chart = new()
            {
                Title = "Map of the asset embeddings",
                Description = $"{ReportText.Count(map.Points.Count)} assets by the first two principal components of their embeddings.",
                Points = [.. map.Points.Select(static p => new ScatterPoint(p.Symbol, p.X, p.Y))],
            };
            string cut = map.Points.Count > ScatterChart.MostPoints ? $" (the first {ReportText.Count(ScatterChart.MostPoints)} of {ReportText.Count(map.Points.Count)})" : "";
            Figure.Write(writer, "Map of the asset embeddings" + cut, chart.Write, table);
        });
    }
}
