using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>inspect</c>.</summary>
internal sealed record InspectResult
{
    public required string Bundle { get; init; }

    public required int FormatVersion { get; init; }

    public required string Model { get; init; }

    public required JsonElement Config { get; init; }

    public required long Parameters { get; init; }

    public required string FeatureSet { get; init; }

    public required IReadOnlyList<string> Features { get; init; }

    public required string FeatureHash { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required string Timeframe { get; init; }

    public required string Decision { get; init; }

    public required bool IsCalibrated { get; init; }

    public required IReadOnlyList<InspectedAsset> Assets { get; init; }

    /// <summary>The features that boosted trees split on, the most gain first; null for other models.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<InspectedImportance>? Importance { get; init; }

    public required IReadOnlyList<InspectedSplit> Splits { get; init; }

    public required int RequiredCandles { get; init; }

    public required int RecommendedCandles { get; init; }

    public required string WeightsSha256 { get; init; }

    public required string DataFingerprint { get; init; }

    public required string LibraryVersion { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>The ancestors of a fine-tuned model, oldest first.</summary>
    public required IReadOnlyList<LineageEntry> Lineage { get; init; }
}
