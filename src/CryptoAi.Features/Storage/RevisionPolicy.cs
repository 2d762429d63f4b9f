namespace CryptoAi.Features.Storage;

/// <summary>What a store does with a candle that it has already with other values.</summary>
public enum RevisionPolicy
{
    /// <summary>The new values replace the old ones: exchanges correct candles, and the later answer is the better one. The default.</summary>
    Replace,

    /// <summary>The old values stay.</summary>
    Keep,

    /// <summary>Nothing of the batch is written, and an error names the candle (<see cref="CandleStoreException.Revised"/>).</summary>
    Throw,
}
