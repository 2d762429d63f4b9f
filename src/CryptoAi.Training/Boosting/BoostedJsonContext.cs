using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CryptoAi.Models.Files;

namespace CryptoAi.Training.Boosting;

/// <summary>JSON of the options of boosted models without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnumConverter<BoostedScope>)])]
[JsonSerializable(typeof(BoostedModelOptions))]
internal sealed partial class BoostedJsonContext : JsonSerializerContext
{
    /// <summary>The training options as every bundle has them, with those of the trees as <c>boosted</c>.</summary>
    public static JsonElement ToJson(TrainerOptions options, BoostedModelOptions boosted)
    {
        JsonObject json = JsonObject.Create(TrainerOptionsJsonContext.ToJson(options))!;
        json["boosted"] = JsonSerializer.SerializeToNode(boosted, Default.BoostedModelOptions);
        using JsonDocument document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }
}
