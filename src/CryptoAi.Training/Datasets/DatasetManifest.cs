using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Training.Datasets;

/// <summary>What a dataset file holds; stored beside it as JSON.</summary>
public sealed record DatasetManifest
{
    /// <summary>The value of <see cref="Format"/> in every dataset manifest.</summary>
    public const string FormatName = "cryptoai.dataset";

    /// <summary>The only version that is written and read.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The kind of file: <see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The version of the SDK that wrote the file.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The length of a bar, such as <c>1h</c>.</summary>
    public required string Timeframe { get; init; }

    /// <summary>The name of the feature set.</summary>
    public required string FeatureSet { get; init; }

    /// <summary>The hash of the feature set.</summary>
    public required string FeatureHash { get; init; }

    /// <summary>The feature columns in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>What the labels mean.</summary>
    public required ManifestLabels Labels { get; init; }

    /// <summary>The gap limit with which the segments were cut: at least one and a half bars.</summary>
    public required TimeSpan MaxGap { get; init; }

    /// <summary>The time grid; null for candles as they are.</summary>
    public ManifestGrid? Grid { get; init; }

    /// <summary>The unbroken stretches in the order of the file's rows.</summary>
    public required IReadOnlyList<DatasetSegment> Segments { get; init; }

    /// <summary>Labelled rows per class name, whatever the window length.</summary>
    public required IReadOnlyDictionary<string, long> LabelDistribution { get; init; }

    /// <summary>Filled bars.</summary>
    public required long SyntheticRows { get; init; }

    /// <summary><see cref="TrainingDataset.Fingerprint"/> of the content.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public long Rows => Segments.Sum(static s => (long)s.Rows);
}
