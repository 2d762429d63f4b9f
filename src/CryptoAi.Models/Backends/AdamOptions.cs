namespace CryptoAi.Models.Backends;

/// <summary>Adam with bias correction, as PyTorch's Adam and AdamW.</summary>
public sealed record AdamOptions
{
    /// <summary>Decay of the first moment.</summary>
    /// <value>0.9.</value>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment.</summary>
    /// <value>0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    /// <value>1e-8.</value>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decay of the weights per step.</summary>
    /// <value>0.</value>
    public double WeightDecay { get; init; }

    /// <summary>Whether the decay acts on the weights directly (AdamW) or is added to the gradient (Adam).</summary>
    /// <value>true.</value>
    public bool DecoupledWeightDecay { get; init; } = true;
}
