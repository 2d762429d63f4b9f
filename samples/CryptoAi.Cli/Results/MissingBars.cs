namespace CryptoAi.Cli.Results;

/// <summary>A stretch without candles.</summary>
/// <param name="From">The opening time of the first missing bar.</param>
/// <param name="To">The opening time of the bar after it.</param>
/// <param name="Bars">How many bars are missing.</param>
internal sealed record MissingBars(DateTimeOffset From, DateTimeOffset To, long Bars);
