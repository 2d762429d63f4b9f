namespace CryptoAi.Models.Assets;

/// <summary>What an asset is traded as.</summary>
public enum MarketKind
{
    /// <summary>Something else, or not known.</summary>
    Other,

    /// <summary>A cryptocurrency; trades around the clock.</summary>
    Crypto,

    /// <summary>A share, or a fund that trades like one.</summary>
    Stock,

    /// <summary>A pair of currencies.</summary>
    Forex,

    /// <summary>A commodity or a future on one.</summary>
    Commodity,

    /// <summary>An index that is not traded itself.</summary>
    Index,
}
