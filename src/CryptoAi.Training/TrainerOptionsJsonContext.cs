using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Files;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training;

/// <summary>JSON of the training options without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter<EarlyStoppingMonitor>), typeof(SnakeCaseEnumConverter<ClassWeighting>), typeof(SnakeCaseEnumConverter<LearningRateSchedule>)])]
[JsonSerializable(typeof(TrainerOptions))]
internal sealed partial class TrainerOptionsJsonContext : JsonSerializerContext
{
    /// <summary>The options as one JSON object with snake_case names.</summary>
    public static JsonElement ToJson(TrainerOptions options) => JsonSerializer.SerializeToElement(options, Default.TrainerOptions);

    /// <summary>A copy of its own.</summary>
    public static TrainerOptions Copy(TrainerOptions options) => ToJson(options).Deserialize(Default.TrainerOptions)!;
}
