using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Bundles;

/// <summary>Model shapes as JSON, as manifests have them: snake_case, <c>architecture</c> first.</summary>
public static class ModelConfigJson
{
    /// <summary>A shape as one JSON object.</summary>
    /// <param name="config">The shape.</param>
    public static JsonElement ToElement(ModelConfig config) => JsonSerializer.SerializeToElement(ToManifest(config), ManifestJsonContext.Default.ManifestModel);

    /// <summary>The shape of a JSON object.</summary>
    /// <param name="element">An object as <see cref="ToElement"/> gives it.</param>
    /// <exception cref="JsonException">The element is no such object.</exception>
    /// <exception cref="ModelConfigException">The architecture is unknown, or a value is missing or out of range.</exception>
    public static ModelConfig FromElement(JsonElement element) => FromManifest(ManifestReader.Model(new JsonFields(element)));

    internal static ManifestModel ToManifest(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        (int layers, double dropout) = config switch
        {
            UnifiedLstmConfig lstm => (lstm.Layers, lstm.Dropout),
            MultiTaskTransformerConfig transformer => (transformer.Layers, transformer.Dropout),
            _ => throw new ModelConfigException($"The architecture '{config.Architecture}' has no JSON form; expected lstm or transformer."),
        };
        ManifestModel model = new()
        {
            Architecture = config.Architecture,
            Features = config.Features,
            SequenceLength = config.SequenceLength,
            Classes = config.Classes,
            AssetCapacity = config.AssetCapacity,
            Layers = layers,
            Dropout = dropout,
        };
        return config switch
        {
            UnifiedLstmConfig lstm => model with { EmbeddingSize = lstm.EmbeddingSize, HiddenSize = lstm.HiddenSize },
            MultiTaskTransformerConfig transformer => model with
            {
                ModelSize = transformer.ModelSize,
                Heads = transformer.Heads,
                FeedForwardSize = transformer.FeedForwardSize,
            },
            _ => model,
        };
    }

    internal static ModelConfig FromManifest(ManifestModel model)
    {
        ModelConfig config = model.Architecture switch
        {
            "lstm" => new UnifiedLstmConfig
            {
                Features = model.Features,
                SequenceLength = model.SequenceLength,
                Classes = model.Classes,
                AssetCapacity = model.AssetCapacity,
                Layers = model.Layers,
                Dropout = model.Dropout,
                EmbeddingSize = Required(model.EmbeddingSize, "embedding_size"),
                HiddenSize = Required(model.HiddenSize, "hidden_size"),
            },
            "transformer" => new MultiTaskTransformerConfig
            {
                Features = model.Features,
                SequenceLength = model.SequenceLength,
                Classes = model.Classes,
                AssetCapacity = model.AssetCapacity,
                Layers = model.Layers,
                Dropout = model.Dropout,
                ModelSize = Required(model.ModelSize, "model_size"),
                Heads = Required(model.Heads, "heads"),
                FeedForwardSize = Required(model.FeedForwardSize, "feed_forward_size"),
            },
            _ => throw new ModelConfigException($"The architecture is '{model.Architecture}'; expected lstm or transformer."),
        };
        config.Validate();
        return config;
    }

    private static int Required(int? value, string name) =>
        value ?? throw new ModelConfigException($"The model shape has no {name}, which its architecture needs.");
}
