using System.Text.Json.Serialization;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Files;

namespace CryptoAi.Training.Datasets;

/// <summary>JSON of dataset manifests without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter<LabelAnchor>), typeof(SnakeCaseEnumConverter<VolumeTarget>)],
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DatasetManifest))]
internal sealed partial class DatasetJsonContext : JsonSerializerContext;
