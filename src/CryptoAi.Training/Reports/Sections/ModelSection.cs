using CryptoAi.Models.Bundles;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The model, its data and where both come from.</summary>
internal static class ModelSection
{
    private const int NamedAtMost = 40;

    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "model", "Model and data", () =>
    {
        ReportModel model = report.Model;
        FactList.Write(writer, Facts(report));
        HtmlTable splits = new("Splits", "split", "from (UTC)", "to (UTC)", "samples");
        foreach (SplitRange split in report.Splits)
        {
            splits.Row([ReportText.Name(split.Name), ReportText.Time(split.From), ReportText.Time(split.To), ReportText.Count(split.Samples)]);
        }

        splits.Write(writer);
        writer.Leaf("p", $"Assets: {Names(model.Assets)}.");
        using (writer.Element("p", ("class", "hash")))
        {
            writer.Text($"data {model.DataFingerprint}");
            using (writer.Element("br"))
            {
            }

            writer.Text($"weights {model.WeightsSha256}");
        }

        foreach (LineageEntry ancestor in model.Lineage)
        {
            string frozen = ancestor.Frozen.Count == 0 ? "" : $"; frozen: {Names(ancestor.Frozen)}";
            string added = ancestor.AddedAssets.Count == 0 ? "" : $"; new assets: {Names(ancestor.AddedAssets)}";
            Section.Note(writer, $"From {ReportText.Name(ancestor.WeightsSha256, 64)}, trained {ReportText.Time(ancestor.TrainedAt)} UTC: {ReportText.Name(ancestor.Note, 200)}{frozen}{added}");
        }
    });

    private static IEnumerable<(string Name, string Value)> Facts(TrainingReport report)
    {
        ReportModel model = report.Model;
        yield return ("Architecture", $"{ReportText.Name(model.Architecture)}, {ReportText.Count(model.Parameters)} parameters");
        yield return ("Input", $"{ReportText.Count(model.Features)} features ({ReportText.Name(model.FeatureSet)}) over {ReportText.Count(model.SequenceLength)} bars of {model.Timeframe}");
        yield return ("Labels", model.Labels);
        yield return ("Decides with", $"the {(report.Evaluation.Decision == DecisionMode.Balanced ? "balanced" : "corrected")} probabilities");
        if (report.Stopped is { } stopped)
        {
            yield return ("Training", $"{ReportText.Count(report.Epochs.Count)} epochs, best {ReportText.Count(stopped.BestEpoch)}, {Reason(stopped)}");
        }

        yield return ("Version", $"CryptoAi {ReportText.Name(model.LibraryVersion)}");
    }

    private static string Reason(ReportStop stopped) => stopped.Reason switch
    {
        Loop.StopReason.Completed => "all epochs trained",
        Loop.StopReason.EarlyStopped => "stopped early",
        Loop.StopReason.Cancelled => "cancelled",
        _ => "stopped because numbers left the finite range",
    };

    private static string Names(IReadOnlyList<string> names)
    {
        string listed = string.Join(", ", names.Take(NamedAtMost).Select(static s => ReportText.Name(s, 30)));
        return names.Count > NamedAtMost ? $"{listed} and {ReportText.Count(names.Count - NamedAtMost)} more" : listed;
    }
}
