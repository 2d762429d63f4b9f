using System.Text.Json.Serialization;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>JSON of manifests without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(ManifestModel))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
