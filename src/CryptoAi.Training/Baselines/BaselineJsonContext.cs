using System.Text.Json.Serialization;

namespace CryptoAi.Training.Baselines;

/// <summary>JSON of fitted baselines without reflection.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FittedBaselines))]
internal sealed partial class BaselineJsonContext : JsonSerializerContext;
