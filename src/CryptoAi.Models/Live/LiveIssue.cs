using CryptoAi.Features;
using CryptoAi.Features.Candles;

namespace CryptoAi.Models.Live;

/// <summary>Something worth knowing about a live candle. No issue ends the stream of signals.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">The asset.</param>
/// <param name="OpenTime">The opening time of the candle, UTC.</param>
/// <param name="Message">What was found and what was done.</param>
public sealed record LiveIssue(LiveIssueKind Kind, string Symbol, DateTimeOffset OpenTime, string Message)
{
    /// <summary>The issue of a candle that could not be taken.</summary>
    internal static LiveIssue Of(CryptoAiException error, string symbol, DateTimeOffset openTime) => new(
        error is CandleDataException ? LiveIssueKind.Invalid : LiveIssueKind.PredictionFailed,
        symbol,
        openTime,
        error.Message.StartsWith(symbol, StringComparison.OrdinalIgnoreCase) ? error.Message : $"{symbol}: {error.Message}");
}
