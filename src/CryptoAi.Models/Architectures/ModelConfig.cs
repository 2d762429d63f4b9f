namespace CryptoAi.Models.Architectures;

/// <summary>The shape of a model. Immutable; saved with the weights; the same on every backend.</summary>
public abstract record ModelConfig
{
    /// <summary>F: features per time step.</summary>
    public required int Features { get; init; }

    /// <summary>Time steps in a window.</summary>
    /// <value>60.</value>
    public int SequenceLength { get; init; } = 60;

    /// <summary>Direction classes: 2, 3 or 5.</summary>
    /// <value>3.</value>
    public int Classes { get; init; } = 3;

    /// <summary>Rows of the asset embedding, without row 0 (the unknown asset). 0 = no embedding.</summary>
    public abstract int AssetCapacity { get; init; }

    /// <summary>The stable name of the architecture in files and on the command line, such as <c>lstm</c>, <c>transformer</c>, <c>boosted</c> or <c>ensemble</c>.</summary>
    public abstract string Architecture { get; }

    /// <summary>Whether the model has volatility and volume heads.</summary>
    public abstract bool HasAuxiliaryHeads { get; }

    /// <summary>Whether the model has attention, which <see cref="Backends.ISequenceModel.PredictWithAttention"/> gives.</summary>
    public virtual bool HasAttention => false;

    /// <summary>Every tensor of the model in PyTorch's <c>state_dict</c> order: names and shapes.</summary>
    public abstract IReadOnlyList<TensorSpec> Parameters { get; }

    /// <summary>The number of trainable numbers.</summary>
    public long ParameterCount => Parameters.Sum(static p => p.Length);

    /// <summary>
    /// Whether the model gives outputs for an asset. One with an embedding does for every asset, by row 0 if need be; individual models do for those that they were made for.
    /// </summary>
    /// <param name="assetId">The asset; 0 = unknown.</param>
    public virtual bool CanPredict(int assetId) => true;

    /// <summary>Whether a backend computes and trains the model; others are the same on every backend and are not trained by steps.</summary>
    internal virtual bool NeedsEngine => true;

    /// <summary>Numbers of attention weights that one window asks for: heads × time²; 0 without attention.</summary>
    internal virtual long AttentionWeights => 0;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ModelConfigException">A value is out of range or does not fit another; the message names it.</exception>
    public virtual void Validate()
    {
        Require(Features is >= 1 and <= 4096, nameof(Features), Features, "1 … 4096");
        Require(SequenceLength is >= 1 and <= 8192, nameof(SequenceLength), SequenceLength, "1 … 8192");
        Require(Classes is 2 or 3 or 5, nameof(Classes), Classes, "2, 3 or 5");
        Require(AssetCapacity is >= 0 and <= 1_000_000, nameof(AssetCapacity), AssetCapacity, "0 … 1000000");
    }

    /// <summary>Throws unless a condition holds.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="name">The property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What is allowed.</param>
    private protected static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition)
        {
            throw new ModelConfigException(FormattableString.Invariant($"{name} is {value}; expected {expected}."));
        }
    }
}
