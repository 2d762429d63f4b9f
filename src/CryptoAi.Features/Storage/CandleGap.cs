namespace CryptoAi.Features.Storage;

/// <summary>A stretch of time in which a store has no candle.</summary>
/// <param name="From">The opening time of the first bar that is missing.</param>
/// <param name="To">The end: the opening time of the bar after it.</param>
/// <param name="MissingBars">The bars that fit in, at least 1.</param>
public readonly record struct CandleGap(DateTimeOffset From, DateTimeOffset To, long MissingBars);
