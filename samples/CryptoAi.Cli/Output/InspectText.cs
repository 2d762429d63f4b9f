using System.Globalization;
using System.Text.Json;
using CryptoAi.Cli.Results;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Trees;

namespace CryptoAi.Cli.Output;

/// <summary>A bundle for people.</summary>
internal static class InspectText
{
    private const int MostFeatures = 8;

    public static void Write(CommandOutput output, ModelBundle bundle, InspectResult result)
    {
        output.Field("bundle", $"{result.Bundle} (format {result.FormatVersion.ToString(CultureInfo.InvariantCulture)}, SDK {result.LibraryVersion})");
        output.Field("trained", $"{Format.Time(result.TrainedAt)} UTC");
        output.Field("model", $"{result.Model}, {Format.Count(result.Parameters)} parameters");
        output.Field("shape", string.Join(", ", result.Config.EnumerateObject().Where(static p => p.Name != "architecture" && p.Value.ValueKind != JsonValueKind.Array).Select(static p => $"{p.Name} {p.Value.GetRawText()}")));
        WriteParts(output, bundle.Config);
        output.Field("features", $"{result.FeatureSet}: {string.Join(", ", result.Features)}");
        if (result.Importance is { Count: > 0 } importance)
        {
            output.Field("most gain", string.Join(", ", importance.Take(MostFeatures).Select(static i => $"{i.Feature} {Format.Percent(i.Share)}")));
        }

        output.Field("labels", LabelText.Describe(bundle.Labels));
        output.Field("decision", $"{result.Decision}, {(result.IsCalibrated ? "calibrated" : "not calibrated")}");
        foreach (InspectedSplit split in result.Splits)
        {
            output.Field(split.Name, $"{Format.Count(split.Samples)} samples, {Format.Time(split.From)} … {Format.Time(split.To)}");
        }

        output.Field("history", $"at least {Format.Count(result.RequiredCandles)} candles of {result.Timeframe}, better {Format.Count(result.RecommendedCandles)} or more");
        output.Field("weights", $"SHA-256 {result.WeightsSha256}");
        foreach (LineageEntry ancestor in result.Lineage)
        {
            output.Field("ancestor", $"trained {Format.Time(ancestor.TrainedAt)} UTC, then {ancestor.Note}{(ancestor.Frozen.Count == 0 ? "" : $"; frozen: {string.Join(", ", ancestor.Frozen)}")}; SHA-256 {ancestor.WeightsSha256}");
        }

        output.Line();
        WriteAssets(output, result);
    }

    /// <summary>What a model of several is made of: a set of trees for each asset, or members.</summary>
    private static void WriteParts(CommandOutput output, ModelConfig config)
    {
        if (config is BoostedTreesConfig boosted)
        {
            output.Field("trees", $"{Format.Plural(boosted.Forests.Count, "set")}, {Format.Count(boosted.Forests.Sum(static f => (long)f.Trees))} trees, {Format.Count(boosted.Forests.Sum(static f => (long)f.Nodes))} nodes");
        }
        else if (config is EnsembleConfig ensemble)
        {
            output.Field("members", string.Join(", ", ensemble.Members.Select(static m => $"{m.Config.Architecture} (window {Format.Count(m.Config.SequenceLength)})")));
        }
    }

    private static void WriteAssets(CommandOutput output, InspectResult result)
    {
        TextTable table = new TextTable().Words("asset").Numbers("id").Words("trained", "nearest by embedding (cosine)");
        foreach (InspectedAsset asset in result.Assets)
        {
            string near = asset.Embedding.Count == 0
                ? "the model has no embedding"
                : string.Join(", ", asset.Nearest.Select(static n => $"{n.Symbol} {n.Similarity.ToString("0.00", CultureInfo.InvariantCulture)}"));
            table.Row(asset.Symbol, asset.Id.ToString(CultureInfo.InvariantCulture), asset.Trained ? "yes" : "no", near);
        }

        output.Table(table);
    }
}
