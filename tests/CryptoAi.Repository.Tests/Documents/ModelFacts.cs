using System.Globalization;
using CryptoAi.Models.Architectures;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The shapes and sizes of the models, made from their configurations.</summary>
internal static class ModelFacts
{
    private static readonly UnifiedLstmConfig Lstm = new() { Features = 150 };
    private static readonly MultiTaskTransformerConfig Transformer = new() { Features = 9 };

    /// <summary>Parameters of some shapes.</summary>
    public static string Counts()
    {
        (string Name, ModelConfig Config)[] models =
        [
            ("`UnifiedLstm`, nine features, 500 assets", new UnifiedLstmConfig { Features = 9 }),
            ("`UnifiedLstm`, 150 features, 500 assets", Lstm),
            ("plain LSTM (asset capacity 0), nine features", new UnifiedLstmConfig { Features = 9, AssetCapacity = 0 }),
            ("`MultiTaskTransformer`, nine features", Transformer),
            ("`MultiTaskTransformer`, 150 features", new MultiTaskTransformerConfig { Features = 150 }),
            ("`MultiTaskTransformer`, model size 128, 8 heads", new MultiTaskTransformerConfig { Features = 9, ModelSize = 128, Heads = 8 }),
        ];
        return Facts.Table(["model", "parameters"], models.Select(static m => new[] { m.Name, Number(m.Config.ParameterCount) }));
    }

    /// <summary>The way of a batch through the LSTM.</summary>
    public static string LstmDrawing() => Drawing(
        [
            $"features [batch, {Lstm.SequenceLength}, {Lstm.Features}]     asset id [batch]",
            "        │                         │",
            $"        │                         ▼ Embedding {Lstm.AssetCapacity + 1} × {Lstm.EmbeddingSize}; row 0 = unknown asset",
            $"        │                    [batch, {Lstm.EmbeddingSize}], the same at every step",
            "        └───────────┬─────────────┘",
            $"                    ▼ joined: [batch, {Lstm.SequenceLength}, {Lstm.InputSize}]",
            $"        LSTM, {Lstm.Layers} layers of {Lstm.HiddenSize} units, dropout {Text(Lstm.Dropout)} between them",
            $"                    ▼ last step of the last layer: [batch, {Lstm.HiddenSize}]",
            $"        Linear {Lstm.HiddenSize} → {UnifiedLstmConfig.HeadWidth}, ReLU, dropout {Text(Lstm.Dropout)}, Linear {UnifiedLstmConfig.HeadWidth} → {Lstm.Classes}",
            "                    ▼",
            $"        logits [batch, {Lstm.Classes}]",
        ]);

    /// <summary>The way of a batch through the Transformer.</summary>
    public static string TransformerDrawing() => Drawing(
        [
            $"features [batch, {Transformer.SequenceLength}, {Transformer.Features}]",
            $"        ▼ Linear {Transformer.Features} → {Transformer.ModelSize}, (+ asset embedding, if there is one), + sinusoidal positions",
            $"[batch, {Transformer.SequenceLength}, {Transformer.ModelSize}]",
            $"        ▼ {Transformer.Layers} times: attention over all steps ({Transformer.Heads} heads of {Transformer.ModelSize / Transformer.Heads}), + input, layer norm;",
            $"        │          Linear {Transformer.ModelSize} → {Transformer.FeedForwardSize}, ReLU, Linear {Transformer.FeedForwardSize} → {Transformer.ModelSize}, + input, layer norm; dropout {Text(Transformer.Dropout)}",
            $"[batch, {Transformer.SequenceLength}, {Transformer.ModelSize}]",
            $"        ▼ mean over time: [batch, {Transformer.ModelSize}]",
            "        ├──────────────────────────┬──────────────────────────┐",
            $"        ▼ {Head(Transformer.Classes)}    ▼ {Head(1)}    ▼ {Head(1)}",
            $"direction logits [batch, {Transformer.Classes}]  volatility [batch, 1]       volume change [batch, 1]",
        ]);

    /// <summary>The parameters of each block.</summary>
    public static string Blocks() => Facts.Table(
        ["block", "`UnifiedLstm`, 150 features", "block", "`MultiTaskTransformer`, 9 features"],
        Enumerable.Range(0, 5).Select(static row => new[] { LstmBlocks[row].Name, LstmBlocks[row].Count, TransformerBlocks[row].Name, TransformerBlocks[row].Count }));

    private static (string Name, string Count)[] LstmBlocks =>
    [
        ("asset embedding", Sum(Lstm, "asset_embedding")),
        ("LSTM layer 1: 4H(I + H) + 8H", Sum(Lstm, "lstm", "_l0")),
        ("LSTM layer 2", Sum(Lstm, "lstm", "_l1")),
        ("head", Sum(Lstm, "classifier")),
        ("all", Number(Lstm.ParameterCount)),
    ];

    private static (string Name, string Count)[] TransformerBlocks =>
    [
        ("input projection", Sum(Transformer, "input_projection")),
        ("each encoder layer", Sum(Transformer, "encoder.layers.0")),
        ("direction head", Sum(Transformer, "direction_head")),
        ("volatility head, volume head", $"{Sum(Transformer, "volatility_head")} each"),
        ("all", Number(Transformer.ParameterCount)),
    ];

    private static string Head(int outputs) => $"Linear {Transformer.ModelSize} → {MultiTaskTransformerConfig.HeadWidth} → {outputs}".PadRight(21);

    private static string Sum(ModelConfig config, string prefix, string suffix = "") => Number(config.Parameters
        .Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal) && p.Name.EndsWith(suffix, StringComparison.Ordinal)).Sum(static p => p.Length));

    private static string Drawing(IEnumerable<string> lines) => $"```text\n{string.Join('\n', lines.Select(static l => l.TrimEnd()))}\n```";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
