namespace CryptoAi.Models.Live;

/// <summary>What happened to a live candle that is not simply the next one.</summary>
public enum LiveIssueKind
{
    /// <summary>The candle came before, with the same values; it is ignored.</summary>
    Duplicate,

    /// <summary>The candle came before with other values; the first ones stay.</summary>
    Revised,

    /// <summary>The candle opens before one that came already; it is ignored.</summary>
    Late,

    /// <summary>The candle has not closed yet by the clock; it is ignored.</summary>
    Open,

    /// <summary>The candle is impossible, or has no place on the model's time grid; it is ignored.</summary>
    Invalid,

    /// <summary>Candles were missing and the source had some or all of them.</summary>
    GapRecovered,

    /// <summary>Candles are missing for good; they are filled as in training, or cut the series where they are too many.</summary>
    GapUnfilled,

    /// <summary>The source could not be read; warming up or closing a gap goes on without it.</summary>
    SourceFailed,

    /// <summary>Another model serves whose inputs differ; the asset was read from the source anew.</summary>
    ModelReplaced,

    /// <summary>A feature failed or has no finite value, the model gave no finite output, or it has no part for the asset; there is no signal.</summary>
    PredictionFailed,
}
