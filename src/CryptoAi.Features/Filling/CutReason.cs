namespace CryptoAi.Features.Filling;

/// <summary>Why a series was cut.</summary>
public enum CutReason
{
    /// <summary>Grid points were left unfilled because the last real bar was too long ago.</summary>
    Gap,

    /// <summary>The same, and the price after the gap is so far from the one before it that the ticker now seems to mean something else.</summary>
    TickerReuse,

    /// <summary>The options name a time at which the symbol begins to mean something else.</summary>
    Asked,
}
