namespace CryptoAi.Features.Sources;

/// <summary>How new candles of a source are waited for. Immutable.</summary>
public sealed record CandleFollowOptions
{
    /// <summary>The earliest opening time of a candle that is given; null for those that close from now on.</summary>
    /// <value><see langword="null"/>.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>How often the source is asked, at UTC multiples of this; null for once per bar. Ask more often where bars of a market do not close at UTC multiples of their length.</summary>
    /// <value><see langword="null"/>.</value>
    public TimeSpan? Interval { get; init; }

    /// <summary>How long after a close the source is asked, so that it has the candle.</summary>
    /// <value>One second.</value>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many symbols are asked for at once, at least 1.</summary>
    /// <value>8.</value>
    public int Parallelism { get; init; } = 8;

    /// <summary>Told of every failed read, which is tried again in the next round from where it stopped; null ends the following with the error.</summary>
    /// <value><see langword="null"/>.</value>
    public Action<string, CandleSourceException>? OnFailed { get; init; }
}
