namespace CryptoAi.Models.Trust;

/// <summary>Whose bars are compared with the training.</summary>
public enum DriftScope
{
    /// <summary>Those of all assets together: is the market another one than in training?</summary>
    All,

    /// <summary>Those of each asset alone: is this asset another one?</summary>
    PerAsset,
}
