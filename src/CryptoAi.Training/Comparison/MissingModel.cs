using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>An asset of which a kind of model gives no answer, so that its samples are not compared.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Model">The kind of model.</param>
/// <param name="Code"><c>too_few_samples</c>, <c>class_missing</c>, <c>no_validation</c>, <c>no_test</c>, or the code of the error of the training.</param>
/// <param name="Reason">The reason in words.</param>
public sealed record MissingModel(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("model")] ComparedModel Model,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("reason")] string Reason);
