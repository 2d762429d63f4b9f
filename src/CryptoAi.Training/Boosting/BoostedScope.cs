namespace CryptoAi.Training.Boosting;

/// <summary>Which assets share boosted trees.</summary>
public enum BoostedScope
{
    /// <summary>Each asset has trees of its own; one that cannot have them is not predicted.</summary>
    PerAsset,

    /// <summary>Each asset that can has trees of its own; pooled trees of all assets serve the others and unknown ones.</summary>
    PerAssetAndPooled,

    /// <summary>One set of trees for all assets, unknown ones included.</summary>
    Pooled,
}
