namespace CryptoAi.Training.Weighting;

/// <summary>How the classes are weighted in the cross-entropy (definitions D6). With sample weights, sums of weights take the place of counts.</summary>
public enum ClassWeighting
{
    /// <summary>w_c = n / (k · n_c): every class has the same say.</summary>
    Balanced,

    /// <summary>All weights are 1.</summary>
    None,

    /// <summary>w_c = (1 − β) / (1 − β^n_c), scaled to mean 1: rare classes count more, but less so than with <see cref="Balanced"/>.</summary>
    EffectiveNumber,

    /// <summary>Weights of your own.</summary>
    Custom,
}
