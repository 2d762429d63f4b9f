namespace CryptoAi.Training.Weighting;

/// <summary>How the classes are weighted in the cross-entropy.</summary>
public enum ClassWeighting
{
    /// <summary>w_c = n / (k · n_c): every class has the same say (definitions D6).</summary>
    Balanced,

    /// <summary>All weights are 1.</summary>
    None,
}
