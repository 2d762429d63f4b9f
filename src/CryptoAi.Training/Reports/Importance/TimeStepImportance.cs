using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>How much a model relies on its features at every time step, by <see cref="PermutationImportance.ComputeByTimeStep"/>.</summary>
/// <remarks>Bars next to each other resemble each other, so the parts do not add up to the importance of a feature over its whole window.</remarks>
public sealed record TimeStepImportance
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

    /// <summary>Shuffles per number.</summary>
    [JsonPropertyName("repeats")]
    public required int Repeats { get; init; }

    /// <summary>The seed of the shuffles.</summary>
    [JsonPropertyName("seed")]
    public required ulong Seed { get; init; }

    /// <summary>The log loss of the corrected probabilities with all features in place.</summary>
    [JsonPropertyName("log_loss")]
    public required double LogLoss { get; init; }

    /// <summary>The blocks of bars, oldest first.</summary>
    [JsonPropertyName("blocks")]
    public required IReadOnlyList<TimeStepBlock> Blocks { get; init; }

    /// <summary>[blocks] how much the log loss rises without any feature of those bars.</summary>
    [JsonPropertyName("all")]
    public required IReadOnlyList<double> All { get; init; }

    /// <summary>The features or families, those with the largest sum over the blocks first.</summary>
    [JsonPropertyName("entries")]
    public required IReadOnlyList<TimeStepEntry> Entries { get; init; }

    /// <summary>The numbers as one JSON object.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, TrainingReportJsonContext.Default.TimeStepImportance);
}
