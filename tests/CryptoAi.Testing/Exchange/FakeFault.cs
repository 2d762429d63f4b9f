namespace CryptoAi.Testing.Exchange;

/// <summary>What an exchange can do wrong with one request.</summary>
public enum FakeFault
{
    /// <summary>A right answer.</summary>
    None,

    /// <summary>Status 429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>Status 418 with Retry-After.</summary>
    Banned,

    /// <summary>Status 429 without Retry-After.</summary>
    TooManyRequestsWithoutTime,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>Status 503 with a page of HTML.</summary>
    Unavailable,

    /// <summary>Half of the body, and then silence.</summary>
    SlowBody,

    /// <summary>A body that is shorter than its stated length: the connection breaks.</summary>
    CutConnection,

    /// <summary>Not one byte.</summary>
    NoAnswer,

    /// <summary>Status 200 with the first half of the JSON, its length stated right.</summary>
    TruncatedJson,

    /// <summary>Status 200 without a body.</summary>
    EmptyBody,

    /// <summary>Status 200 with a page of HTML.</summary>
    Html,

    /// <summary>Every third candle twice.</summary>
    Duplicates,

    /// <summary>A candle twice, with different values.</summary>
    Contradiction,

    /// <summary>Two candles in the wrong order.</summary>
    OutOfOrder,

    /// <summary>Only the first few candles of the page.</summary>
    ShortPage,

    /// <summary>Candles before and after what was asked for, the unfinished one among them.</summary>
    MoreThanAsked,

    /// <summary>A price that is no number.</summary>
    Garbled,

    /// <summary>A candle with high below low.</summary>
    Impossible,

    /// <summary>No candle where there are some.</summary>
    EmptyPage,

    /// <summary>Times in microseconds.</summary>
    Microseconds,

    /// <summary>Times that no calendar has.</summary>
    ImpossibleTimes,

    /// <summary>A compressed body that is damaged.</summary>
    DamagedGzip,
}
