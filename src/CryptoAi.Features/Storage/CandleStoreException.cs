namespace CryptoAi.Features.Storage;

/// <summary>A store of candles that cannot do what was asked for. What it had before, it still has.</summary>
public sealed class CandleStoreException : CryptoAiException
{
    /// <summary>The symbol cannot be the name of a folder.</summary>
    public const string SymbolInvalid = "store_symbol_invalid";

    /// <summary>Another writer has the same candles in hand.</summary>
    public const string Busy = "store_busy";

    /// <summary>The disk is full, or the folder cannot be written.</summary>
    public const string NotWritten = "store_not_written";

    /// <summary>The folder cannot be read.</summary>
    public const string Unreadable = "store_unreadable";

    /// <summary>A candle came again with other values, under <see cref="RevisionPolicy.Throw"/>.</summary>
    public const string Revised = "store_candle_revised";

    /// <summary>A month is there twice, plain and gzipped.</summary>
    public const string MonthTwice = "store_month_twice";

    /// <summary>A candle file lies in the folder of another asset or timeframe, or has a name that no month has.</summary>
    public const string ForeignFile = "store_file_foreign";

    /// <summary>Candles to be stored are of another asset or timeframe than was said, or do not say of which.</summary>
    public const string Mismatch = "store_series_mismatch";

    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public CandleStoreException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, innerException: innerException)
    {
    }
}
