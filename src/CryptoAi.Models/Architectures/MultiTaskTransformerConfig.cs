namespace CryptoAi.Models.Architectures;

/// <summary>
/// Linear(F → model size) → sinusoidal positions → post-norm encoder layers (ReLU) → mean over time → three heads Linear(→ 32) → ReLU →
/// Linear(32 → classes, 1, 1): direction logits, volatility, volume change. With assets, an embedding is added after the projection.
/// </summary>
public sealed record MultiTaskTransformerConfig : ModelConfig
{
    /// <summary>The width of each head's inner layer.</summary>
    public const int HeadWidth = 32;

    /// <summary>The names of the heads in <c>state_dict</c> order.</summary>
    internal static readonly string[] HeadNames = ["direction_head", "volatility_head", "volume_head"];

    /// <summary>Rows of the asset embedding, without row 0 (the unknown asset). 0 = no embedding.</summary>
    /// <value>0.</value>
    public override int AssetCapacity { get; init; }

    /// <summary>The width of the model.</summary>
    /// <value>64.</value>
    public int ModelSize { get; init; } = 64;

    /// <summary>Attention heads; divides <see cref="ModelSize"/>.</summary>
    /// <value>4.</value>
    public int Heads { get; init; } = 4;

    /// <summary>Encoder layers.</summary>
    /// <value>3.</value>
    public int Layers { get; init; } = 3;

    /// <summary>The inner width of the feed-forward block.</summary>
    /// <value>256.</value>
    public int FeedForwardSize { get; init; } = 256;

    /// <summary>Dropout on attention weights, after attention, inside and after the feed-forward block, while training.</summary>
    /// <value>0.1.</value>
    public double Dropout { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string Architecture => "transformer";

    /// <inheritdoc/>
    public override bool HasAuxiliaryHeads => true;

    /// <inheritdoc/>
    public override bool HasAttention => true;

    internal override long AttentionWeights => (long)Heads * SequenceLength * SequenceLength;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorSpec> Parameters
    {
        get
        {
            int d = ModelSize;
            List<TensorSpec> list = [new("input_projection.weight", d, Features), new("input_projection.bias", d)];
            if (AssetCapacity > 0)
            {
                list.Add(new TensorSpec("asset_embedding.weight", AssetCapacity + 1, d));
            }

            for (int layer = 0; layer < Layers; layer++)
            {
                string prefix = $"encoder.layers.{layer}.";
                list.Add(new TensorSpec(prefix + "self_attn.in_proj_weight", 3 * d, d));
                list.Add(new TensorSpec(prefix + "self_attn.in_proj_bias", 3 * d));
                list.Add(new TensorSpec(prefix + "self_attn.out_proj.weight", d, d));
                list.Add(new TensorSpec(prefix + "self_attn.out_proj.bias", d));
                list.Add(new TensorSpec(prefix + "linear1.weight", FeedForwardSize, d));
                list.Add(new TensorSpec(prefix + "linear1.bias", FeedForwardSize));
                list.Add(new TensorSpec(prefix + "linear2.weight", d, FeedForwardSize));
                list.Add(new TensorSpec(prefix + "linear2.bias", d));
                list.Add(new TensorSpec(prefix + "norm1.weight", d));
                list.Add(new TensorSpec(prefix + "norm1.bias", d));
                list.Add(new TensorSpec(prefix + "norm2.weight", d));
                list.Add(new TensorSpec(prefix + "norm2.bias", d));
            }

            foreach (string head in HeadNames)
            {
                int outputs = head == HeadNames[0] ? Classes : 1;
                list.Add(new TensorSpec(head + ".0.weight", HeadWidth, d));
                list.Add(new TensorSpec(head + ".0.bias", HeadWidth));
                list.Add(new TensorSpec(head + ".2.weight", outputs, HeadWidth));
                list.Add(new TensorSpec(head + ".2.bias", outputs));
            }

            return list;
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(ModelSize is >= 1 and <= 4096, nameof(ModelSize), ModelSize, "1 … 4096");
        Require(Heads is >= 1 && ModelSize % Heads == 0, nameof(Heads), Heads, $"a divisor of ModelSize {ModelSize}");
        Require(Layers is >= 1 and <= 64, nameof(Layers), Layers, "1 … 64");
        Require(FeedForwardSize is >= 1 and <= 16384, nameof(FeedForwardSize), FeedForwardSize, "1 … 16384");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 ≤ dropout < 1");
    }
}
