namespace CryptoAi.Features.Labels.Barriers;

/// <summary>The direction of a trade; the values are the s of definitions D3.</summary>
public enum TradeSide
{
    /// <summary>Sold at the entry: gains when the price falls.</summary>
    Short = -1,

    /// <summary>No trade.</summary>
    None = 0,

    /// <summary>Bought at the entry: gains when the price rises.</summary>
    Long = 1,
}
