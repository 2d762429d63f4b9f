namespace CryptoAi.Features.Auditing;

/// <summary>What an audit proves about every feature of a set.</summary>
public enum AuditKind
{
    /// <summary>No value changes when later candles change, are missing or are inserted, nor when everything happens 400 years later.</summary>
    Causality,

    /// <summary>Prices times a power of two change no bit of a value; other factors change it by rounding only.</summary>
    PriceScale,

    /// <summary>The same for volumes.</summary>
    VolumeScale,

    /// <summary>Batch and stream agree to the bit, saving, restoring and peeking leave no trace, and a row allocates nothing.</summary>
    Streaming,

    /// <summary>NaN exactly before <c>MinBars</c>, a finite number after it, and from <c>StableBars</c> on no trace of where the series began.</summary>
    WarmUp,

    /// <summary>No feature is a linear copy of another one.</summary>
    Redundancy,

    /// <summary>Finite on flat, untraded and filled stretches and at price jumps; <c>FlatValue</c> after a long flat stretch.</summary>
    NeutralValues,
}
