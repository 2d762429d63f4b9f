using CryptoAi.Models.Architectures;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>
/// The floating-point operations of matrix products that a model needs per sample: two per multiply-add; no gradient towards the inputs; the asset embedding's share of the
/// first layer once per sample, not per step. Element-wise work is not counted.
/// </summary>
internal static class OperationCount
{
    /// <summary>Operations of a forward pass.</summary>
    public static double Forward(ModelConfig config) => config switch
    {
        UnifiedLstmConfig lstm => Lstm(lstm, training: false),
        MultiTaskTransformerConfig transformer => Transformer(transformer, training: false),
        _ => throw new ArgumentException($"No count for {config.Architecture}.", nameof(config)),
    };

    /// <summary>Operations of a training step: forward, gradients of weights, gradients of activations.</summary>
    public static double Training(ModelConfig config) => config switch
    {
        UnifiedLstmConfig lstm => Lstm(lstm, training: true),
        MultiTaskTransformerConfig transformer => Transformer(transformer, training: true),
        _ => throw new ArgumentException($"No count for {config.Architecture}.", nameof(config)),
    };

    private static double Lstm(UnifiedLstmConfig config, bool training)
    {
        double gates = 4.0 * config.HiddenSize;
        double time = config.SequenceLength;
        double total = 0;
        for (int layer = 0; layer < config.Layers; layer++)
        {
            double inputs = layer == 0 ? config.Features : config.HiddenSize;

            // input share: forward, weight gradient, and input gradient above the first layer; recurrent share: from the second step on
            total += Product(time, inputs, gates) * (training ? (layer == 0 ? 2 : 3) : 1);
            total += Product(time - 1, config.HiddenSize, gates) * (training ? 3 : 1);
        }

        total += config.AssetCapacity > 0 ? Product(1, config.EmbeddingSize, gates) * (training ? 3 : 1) : 0;
        total += (Product(1, config.HiddenSize, UnifiedLstmConfig.HeadWidth) + Product(1, UnifiedLstmConfig.HeadWidth, config.Classes)) * (training ? 3 : 1);
        return total;
    }

    private static double Transformer(MultiTaskTransformerConfig config, bool training)
    {
        double time = config.SequenceLength;
        double model = config.ModelSize;
        double layer = Product(time, model, 3 * model)
            + (2 * Product(time, model, time))
            + Product(time, model, model)
            + (2 * Product(time, model, config.FeedForwardSize));
        double heads = (3 * Product(1, model, MultiTaskTransformerConfig.HeadWidth)) + Product(1, MultiTaskTransformerConfig.HeadWidth, config.Classes + 2);
        return (Product(time, config.Features, model) * (training ? 2 : 1)) + (((config.Layers * layer) + heads) * (training ? 3 : 1));
    }

    private static double Product(double rows, double inner, double columns) => 2 * rows * inner * columns;
}
