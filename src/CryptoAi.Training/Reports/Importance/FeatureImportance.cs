using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>How much a model relies on its features, by <see cref="PermutationImportance"/>.</summary>
public sealed record FeatureImportance
{
    /// <summary>What was shuffled at once.</summary>
    [JsonPropertyName("unit")]
    public required PermutationUnit Unit { get; init; }

    /// <summary>The part of the split that the samples are of: <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
    [JsonPropertyName("split")]
    public required string Split { get; init; }

    /// <summary>Samples that were used.</summary>
    [JsonPropertyName("samples")]
    public required int Samples { get; init; }

    /// <summary>Samples that there are.</summary>
    [JsonPropertyName("of_samples")]
    public required int OfSamples { get; init; }

    /// <summary>Shuffles per entry.</summary>
    [JsonPropertyName("repeats")]
    public required int Repeats { get; init; }

    /// <summary>The seed of the shuffles.</summary>
    [JsonPropertyName("seed")]
    public required ulong Seed { get; init; }

    /// <summary>The log loss of the corrected probabilities with all features in place.</summary>
    [JsonPropertyName("log_loss")]
    public required double LogLoss { get; init; }

    /// <summary>The features or families, the most important first.</summary>
    [JsonPropertyName("entries")]
    public required IReadOnlyList<ImportanceEntry> Entries { get; init; }
}
