namespace CryptoAi.Models.Architectures;

/// <summary>
/// One LSTM for many assets: embedding(asset) joined to every time step → LSTM → last hidden state → Linear(hidden → 32) → ReLU → dropout →
/// Linear(32 → classes). With <see cref="AssetCapacity"/> 0 it is a plain LSTM classifier.
/// </summary>
public sealed record UnifiedLstmConfig : ModelConfig
{
    /// <summary>The width of the layer between the last hidden state and the logits.</summary>
    public const int HeadWidth = 32;

    /// <summary>Rows of the asset embedding, without row 0 (the unknown asset). 0 = no embedding.</summary>
    /// <value>500.</value>
    public override int AssetCapacity { get; init; } = 500;

    /// <summary>Numbers per asset in the embedding.</summary>
    /// <value>16.</value>
    public int EmbeddingSize { get; init; } = 16;

    /// <summary>Units per LSTM layer.</summary>
    /// <value>64.</value>
    public int HiddenSize { get; init; } = 64;

    /// <summary>LSTM layers.</summary>
    /// <value>2.</value>
    public int Layers { get; init; } = 2;

    /// <summary>Dropout between LSTM layers and in the head, while training.</summary>
    /// <value>0.3.</value>
    public double Dropout { get; init; } = 0.3;

    /// <inheritdoc/>
    public override string Architecture => "lstm";

    /// <inheritdoc/>
    public override bool HasAuxiliaryHeads => false;

    /// <summary>The width of the first layer's input: features, plus the embedding when there is one.</summary>
    public int InputSize => Features + (AssetCapacity > 0 ? EmbeddingSize : 0);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorSpec> Parameters
    {
        get
        {
            List<TensorSpec> list = [];
            if (AssetCapacity > 0)
            {
                list.Add(new TensorSpec("asset_embedding.weight", AssetCapacity + 1, EmbeddingSize));
            }

            int gates = 4 * HiddenSize;
            for (int layer = 0; layer < Layers; layer++)
            {
                list.Add(new TensorSpec($"lstm.weight_ih_l{layer}", gates, layer == 0 ? InputSize : HiddenSize));
                list.Add(new TensorSpec($"lstm.weight_hh_l{layer}", gates, HiddenSize));
                list.Add(new TensorSpec($"lstm.bias_ih_l{layer}", gates));
                list.Add(new TensorSpec($"lstm.bias_hh_l{layer}", gates));
            }

            list.Add(new TensorSpec("classifier.0.weight", HeadWidth, HiddenSize));
            list.Add(new TensorSpec("classifier.0.bias", HeadWidth));
            list.Add(new TensorSpec("classifier.3.weight", Classes, HeadWidth));
            list.Add(new TensorSpec("classifier.3.bias", Classes));
            return list;
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(AssetCapacity == 0 || EmbeddingSize is >= 1 and <= 1024, nameof(EmbeddingSize), EmbeddingSize, "1 … 1024");
        Require(HiddenSize is >= 1 and <= 4096, nameof(HiddenSize), HiddenSize, "1 … 4096");
        Require(Layers is >= 1 and <= 16, nameof(Layers), Layers, "1 … 16");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 ≤ dropout < 1");
    }
}
