using System.Globalization;

namespace CryptoAi.Models.Live;

/// <summary>How live candles become signals. Immutable.</summary>
public sealed record LiveSignalsOptions
{
    /// <summary>How many candles of a new symbol are read from the source before its first one; null for the number that the model recommends.</summary>
    /// <value><see langword="null"/>.</value>
    public int? WarmUpCandles { get; init; }

    /// <summary>The most bars that are read from the source to close a gap; an asset that was silent for longer begins anew, as a new symbol does.</summary>
    /// <value>10,000.</value>
    public int MaxCatchUpBars { get; init; } = 10_000;

    /// <summary>How many symbols are read from the source at once.</summary>
    /// <value>8.</value>
    public int Parallelism { get; init; } = 8;

    /// <summary>The language of the analyses; null for that of the caller.</summary>
    /// <value><see langword="null"/>.</value>
    public CultureInfo? Culture { get; init; }

    /// <summary>Told of every issue, while the candles are taken, one at a time; null for nobody.</summary>
    /// <value><see langword="null"/>.</value>
    public Action<LiveIssue>? OnIssue { get; init; }
}
