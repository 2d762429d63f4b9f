using System.Text.Json.Serialization;

namespace CryptoAi.Features.Storage.Indexing;

/// <summary>JSON of indexes without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IndexDocument))]
[JsonSerializable(typeof(IReadOnlyList<IndexEntry>))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
