using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>What the models cost.</summary>
internal static class CostSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result) => Section.Write(writer, "costs", "What they cost", () =>
    {
        ComparedModel[] models = [.. result.Present.Where(static m => m != ComparedModel.Majority)];
        HtmlTable table = new("Costs", "model", "models", "parameters", "training, seconds", "bundles, kB", "weights alone, kB", "one signal, ms");
        foreach (ComparedModel model in models)
        {
            ModelFigures f = result.Of(model)!;
            table.Row([
                ModelNames.Of(model), ReportText.Count(f.Models), ReportText.Count(f.Parameters), ReportText.Ratio(f.TrainSeconds), ReportText.Ratio(f.Bytes / 1e3), ReportText.Ratio(f.WeightsBytes / 1e3), ReportText.Score(f.P50Milliseconds),
            ]);
        }

        table.Write(writer);
        using (writer.Element("div", ("class", "charts")))
        {
            Draw("Training, seconds", static f => f.TrainSeconds);
            Draw("Saved bundles, kB", static f => f.Bytes / 1e3);
            Draw("Weights alone, kB", static f => f.WeightsBytes / 1e3);
            Draw("One signal, milliseconds", static f => f.P50Milliseconds, ReportText.Score);
        }

        Section.Note(writer, "Seconds and milliseconds are of the machine and the moment. One signal is from a window of features, which cost the same for every model, through scaler, model, calibration and text.");

        void Draw(string caption, Func<ModelFigures, double?> cost, Func<double?, string>? format = null)
        {
            Bar[] bars = [.. models.Select(m => new Bar(ModelNames.Of(m), cost(result.Of(m)!) ?? double.NaN))];
            BarChart chart = new()
            {
                Title = caption,
                Description = string.Join("; ", bars.Select(static b => $"{b.Name} {ReportText.Ratio(b.Value)}")) + ".",
                XName = "less is better",
                Bars = bars,
                Format = format ?? ReportText.Ratio,
            };
            Figure.Write(writer, caption, chart.Write, table);
        }
    });
}
