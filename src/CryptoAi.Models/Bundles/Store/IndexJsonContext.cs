using System.Text.Json.Serialization;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>JSON of the index without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(TimeframeJsonConverter)])]
[JsonSerializable(typeof(IndexDocument))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
