using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Trees;

namespace CryptoAi.Models.Bundles;

/// <summary>Model shapes as JSON, as manifests have them: snake_case, <c>architecture</c> first.</summary>
public static class ModelConfigJson
{
    private const string Architectures = "lstm, transformer, boosted or ensemble";

    /// <summary>A shape as one JSON object.</summary>
    /// <param name="config">The shape.</param>
    public static JsonElement ToJsonElement(ModelConfig config) => JsonSerializer.SerializeToElement(ToManifest(config), ManifestJsonContext.Default.ManifestModel);

    /// <summary>The shape of a JSON object.</summary>
    /// <param name="element">An object as <see cref="ToJsonElement"/> gives it.</param>
    /// <exception cref="JsonException">The element is no such object.</exception>
    /// <exception cref="ModelConfigException">The architecture is unknown, or a value is missing or out of range.</exception>
    public static ModelConfig FromJsonElement(JsonElement element) => FromManifest(ManifestReader.Model(new JsonFields(element)));

    internal static ManifestModel ToManifest(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        ManifestModel model = new()
        {
            Architecture = config.Architecture,
            Features = config.Features,
            SequenceLength = config.SequenceLength,
            Classes = config.Classes,
            AssetCapacity = config.AssetCapacity,
        };
        return config switch
        {
            UnifiedLstmConfig lstm => model with { Layers = lstm.Layers, Dropout = lstm.Dropout, EmbeddingSize = lstm.EmbeddingSize, HiddenSize = lstm.HiddenSize },
            MultiTaskTransformerConfig transformer => model with
            {
                Layers = transformer.Layers,
                Dropout = transformer.Dropout,
                ModelSize = transformer.ModelSize,
                Heads = transformer.Heads,
                FeedForwardSize = transformer.FeedForwardSize,
            },
            BoostedTreesConfig boosted => model with
            {
                Objective = BoostedObjectiveNames.Of(boosted.Objective),
                Forests = [.. boosted.Forests.Select(static f => new ManifestForest(f.AssetId, f.Trees, f.Nodes, f.TreesPerRound))],
            },
            EnsembleConfig ensemble => model with
            {
                Method = ensemble.Method,
                Members = [.. ensemble.Members.Select(static m => new ManifestMember(ToManifest(m.Config), m.AssetIds))],
            },
            _ => throw new ModelConfigException($"The architecture '{config.Architecture}' has no JSON form; expected {Architectures}."),
        };
    }

    internal static ModelConfig FromManifest(ManifestModel model)
    {
        ModelConfig config = model.Architecture switch
        {
            "lstm" => new UnifiedLstmConfig
            {
                Features = model.Features,
                Layers = Required(model.Layers, "layers"),
                Dropout = Required(model.Dropout, "dropout"),
                EmbeddingSize = Required(model.EmbeddingSize, "embedding_size"),
                HiddenSize = Required(model.HiddenSize, "hidden_size"),
            },
            "transformer" => new MultiTaskTransformerConfig
            {
                Features = model.Features,
                Layers = Required(model.Layers, "layers"),
                Dropout = Required(model.Dropout, "dropout"),
                ModelSize = Required(model.ModelSize, "model_size"),
                Heads = Required(model.Heads, "heads"),
                FeedForwardSize = Required(model.FeedForwardSize, "feed_forward_size"),
            },
            BoostedTreesConfig.Name => new BoostedTreesConfig
            {
                Features = model.Features,
                Objective = BoostedObjectiveNames.Parse(model.Objective)
                    ?? throw new ModelConfigException($"The objective is '{model.Objective}'; expected {BoostedObjectiveNames.All}."),
                Forests = [.. (model.Forests ?? throw Missing("forests")).Select(static f => new ForestShape(f.AssetId, f.Trees, f.Nodes, f.TreesPerRound))],
            },
            EnsembleConfig.Name => new EnsembleConfig
            {
                Features = model.Features,
                Method = Required(model.Method, "method"),
                Members = [.. (model.Members ?? throw Missing("members")).Select(static m => new EnsembleMember(FromManifest(m.Model), m.AssetIds))],
            },
            _ => throw new ModelConfigException($"The architecture is '{model.Architecture}'; expected {Architectures}."),
        };
        config = config with { SequenceLength = model.SequenceLength, Classes = model.Classes, AssetCapacity = model.AssetCapacity };
        config.Validate();
        return config;
    }

    private static T Required<T>(T? value, string name)
        where T : struct => value ?? throw Missing(name);

    private static ModelConfigException Missing(string name) => new($"The model shape has no {name}, which its architecture needs.");
}
