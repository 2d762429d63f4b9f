using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports;

/// <summary>An asset in the plane of an <see cref="EmbeddingMap"/>.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="X">Its place along the first component.</param>
/// <param name="Y">Its place along the second component.</param>
public sealed record EmbeddingPoint(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("x")] double X,
    [property: JsonPropertyName("y")] double Y);
