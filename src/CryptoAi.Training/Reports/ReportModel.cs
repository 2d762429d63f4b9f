using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Reports;

/// <summary>Which model a report is about.</summary>
public sealed record ReportModel
{
    /// <summary>The architecture, such as <c>lstm</c>.</summary>
    [JsonPropertyName("architecture")]
    public required string Architecture { get; init; }

    /// <summary>Trainable numbers.</summary>
    [JsonPropertyName("parameters")]
    public required long Parameters { get; init; }

    /// <summary>Bars in a window.</summary>
    [JsonPropertyName("sequence_length")]
    public required int SequenceLength { get; init; }

    /// <summary>The name of the feature set.</summary>
    [JsonPropertyName("feature_set")]
    public required string FeatureSet { get; init; }

    /// <summary>Features per bar.</summary>
    [JsonPropertyName("features")]
    public required int Features { get; init; }

    /// <summary>The length of a bar, such as <c>1h</c>.</summary>
    [JsonPropertyName("timeframe")]
    public required string Timeframe { get; init; }

    /// <summary>What the model predicts, in words.</summary>
    [JsonPropertyName("labels")]
    public required string Labels { get; init; }

    /// <summary>The class names in class order.</summary>
    [JsonPropertyName("classes")]
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The symbols that the model was trained on, in order of id.</summary>
    [JsonPropertyName("assets")]
    public required IReadOnlyList<string> Assets { get; init; }

    /// <summary>When training ended, UTC.</summary>
    [JsonPropertyName("trained_at")]
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>The version of the SDK that trained the model.</summary>
    [JsonPropertyName("library_version")]
    public required string LibraryVersion { get; init; }

    /// <summary>SHA-256 of the weights.</summary>
    [JsonPropertyName("weights_sha256")]
    public required string WeightsSha256 { get; init; }

    /// <summary>The fingerprint of the dataset that the model was made from.</summary>
    [JsonPropertyName("data_fingerprint")]
    public required string DataFingerprint { get; init; }

    /// <summary>What was done to its ancestors, oldest first; empty for a model trained from scratch.</summary>
    [JsonPropertyName("lineage")]
    public required IReadOnlyList<LineageEntry> Lineage { get; init; }

    /// <summary>The model of a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    public static ReportModel Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new ReportModel
        {
            Architecture = bundle.Config.Architecture,
            Parameters = bundle.Config.ParameterCount,
            SequenceLength = bundle.Config.SequenceLength,
            FeatureSet = bundle.Features.Name,
            Features = bundle.Features.Count,
            Timeframe = bundle.Timeframe.ToString(),
            Labels = FormattableString.Invariant($"{bundle.Labels.Classes} classes, threshold {bundle.Labels.Threshold}, {bundle.Labels.Lookahead} bars ahead"),
            Classes = bundle.Labels.ClassNames,
            Assets = [.. bundle.Assets.Entries.Where(static e => e.Trained).Select(static e => e.Symbol)],
            TrainedAt = bundle.TrainedAt,
            LibraryVersion = bundle.LibraryVersion,
            WeightsSha256 = bundle.ComputeWeightsSha256(),
            DataFingerprint = bundle.DataFingerprint,
            Lineage = bundle.Lineage,
        };
    }
}
