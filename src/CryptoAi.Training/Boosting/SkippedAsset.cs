using System.Text.Json.Serialization;

namespace CryptoAi.Training.Boosting;

/// <summary>An asset that got no boosted trees of its own.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="TrainSamples">Its train samples.</param>
/// <param name="Code"><c>too_few_samples</c>, <c>class_missing</c> or <c>no_validation</c>.</param>
/// <param name="Reason">The reason in words.</param>
public sealed record SkippedAsset(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("train_samples")] int TrainSamples,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("reason")] string Reason);
