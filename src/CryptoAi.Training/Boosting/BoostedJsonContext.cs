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
    private const string Name = "boosted";

    /// <summary>The training options as every bundle has them, with those of the trees as <c>boosted</c>.</summary>
    public static JsonElement ToJson(TrainerOptions options, BoostedModelOptions boosted)
    {
        JsonObject json = JsonObject.Create(TrainerOptionsJsonContext.ToJson(options))!;
        json[Name] = JsonSerializer.SerializeToNode(boosted, Default.BoostedModelOptions);
        using JsonDocument document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>The options of the trees back.</summary>
    /// <exception cref="TrainingException">They are not there, or not such options (<c>training_options_invalid</c>).</exception>
    public static BoostedModelOptions FromJson(JsonElement options)
    {
        try
        {
            return options.ValueKind == JsonValueKind.Object && options.TryGetProperty(Name, out JsonElement boosted)
                ? boosted.Deserialize(Default.BoostedModelOptions) is { Trees: not null } read ? read : throw new JsonException("There are no trees.")
                : throw new JsonException($"There is no '{Name}'.");
        }
        catch (JsonException error)
        {
            throw new TrainingException("training_options_invalid", $"These are no options of boosted trees: {error.Message} Expected those of a bundle that 'train --model boosted' made.", error);
        }
    }
}
