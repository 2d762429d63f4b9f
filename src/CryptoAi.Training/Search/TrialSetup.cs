using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Search;

/// <summary>What one trial trains: the task with its settings applied by name.</summary>
/// <param name="Dataset">The samples.</param>
/// <param name="Config">The shape.</param>
/// <param name="Options">The training options.</param>
internal sealed record TrialSetup(TrainingDataset Dataset, ModelConfig Config, TrainerOptions Options)
{
    /// <summary>What the data decide, and what would move the test.</summary>
    private static readonly string[] Fixed = ["architecture", "features", "classes", "train_fraction", "validation_fraction"];

    /// <exception cref="TrainingException">An axis names no option (<c>search_axis_unknown</c>); the message lists all that can be varied.</exception>
    public static void RequireKnown(SearchTask task, SearchSpace space)
    {
        string[] known = [.. Names(Json(task.Config)).Concat(Names(Json(task.Options))).Concat(task.DatasetAxes).Except(Fixed).Order(StringComparer.Ordinal)];
        string[] unknown = [.. space.Axes.Select(static a => a.Name).Except(known, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new TrainingException("search_axis_unknown", $"{string.Join(", ", unknown)} cannot be varied; the options that can are {string.Join(", ", known)}.");
        }
    }

    /// <exception cref="TrainingException">A value is of the wrong kind (<c>search_value_invalid</c>).</exception>
    public static TrialSetup Of(SearchTask task, IReadOnlyDictionary<string, JsonElement> settings)
    {
        JsonObject config = Json(task.Config);
        JsonObject options = Json(task.Options);
        foreach ((string name, JsonElement value) in settings)
        {
            if (!task.DatasetAxes.Contains(name))
            {
                JsonObject owner = config.ContainsKey(name) ? config : options;
                owner[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        try
        {
            ModelConfig shape = ModelConfigJson.FromJsonElement(JsonSerializer.SerializeToElement(config, SearchJsonContext.Default.JsonObject));
            TrainerOptions trainer = options.Deserialize(TrainerOptionsJsonContext.Default.TrainerOptions)!;
            TrainingDataset dataset = task.PrepareDataset is null
                ? task.Dataset
                : task.PrepareDataset(settings.Where(s => task.DatasetAxes.Contains(s.Key)).ToDictionary(StringComparer.Ordinal));
            return new TrialSetup(dataset.Options.SequenceLength == shape.SequenceLength ? dataset : dataset.WithSequenceLength(shape.SequenceLength), shape, trainer);
        }
        catch (JsonException error)
        {
            throw new TrainingException(
                "search_value_invalid", $"A value of {string.Join(", ", settings.Select(static s => $"{s.Key}={s.Value.GetRawText()}"))} is not of the option's kind: {error.Message}", error);
        }
    }

    public static JsonObject Json(ModelConfig config) => JsonObject.Create(ModelConfigJson.ToJsonElement(config))!;

    public static JsonObject Json(TrainerOptions options) => JsonObject.Create(TrainerOptionsJsonContext.ToJson(options))!;

    private static IEnumerable<string> Names(JsonObject options) => options.Select(static p => p.Key);
}
