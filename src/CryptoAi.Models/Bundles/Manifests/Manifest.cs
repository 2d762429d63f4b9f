using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Assets;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The content of <c>manifest.json</c>. The first two properties stay first: readers of every version find them there.</summary>
internal sealed record Manifest
{
    [JsonPropertyOrder(-2)]
    public required int FormatVersion { get; init; }

    [JsonPropertyOrder(-1)]
    public required string ManifestSha256 { get; init; }

    public required string LibraryVersion { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required ManifestModel Model { get; init; }

    public required ManifestFile Weights { get; init; }

    public required ManifestFile Golden { get; init; }

    public ManifestFile? Trust { get; init; }

    public required ManifestFeatures Features { get; init; }

    public required ManifestScaler Scaler { get; init; }

    public required ManifestLabels Labels { get; init; }

    public required string Timeframe { get; init; }

    public required TimeSpan MaxGap { get; init; }

    public ManifestGrid? Grid { get; init; }

    public required IReadOnlyList<AssetEntry> Assets { get; init; }

    public required ManifestCalibration Calibration { get; init; }

    public TargetScaling? Targets { get; init; }

    public required IReadOnlyList<SplitRange> Splits { get; init; }

    public JsonElement? Metrics { get; init; }

    public JsonElement? TrainingOptions { get; init; }

    public JsonElement? Baselines { get; init; }

    public required string DataFingerprint { get; init; }

    public required IReadOnlyList<LineageEntry> Lineage { get; init; }
}
