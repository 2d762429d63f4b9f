using System.Collections.ObjectModel;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.MarketData.Collecting;

/// <summary>What is to be collected.</summary>
public sealed record CollectRequest
{
    /// <summary>The assets, at least one, none of them empty; one that is named twice is collected once.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>The length of a bar.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>The earliest opening time.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end: a candle that opens then is no longer meant; null for all that have closed.</summary>
    /// <value><see langword="null"/>.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// When the markets of assets trade, by symbol, whatever its case. Gaps in closed time are neither asked for nor reported; without this a collection of stocks asks again for every night and weekend, each time.
    /// </summary>
    /// <value>Empty: markets never close.</value>
    public IReadOnlyDictionary<string, MarketCalendar> Calendars { get; init; } = ReadOnlyDictionary<string, MarketCalendar>.Empty;

    /// <summary>The calendar of an asset.</summary>
    internal MarketCalendar CalendarOf(string symbol) => SymbolCalendars.Of(Calendars, symbol);

    /// <summary>Checks what can be checked without a source.</summary>
    /// <exception cref="ArgumentException">There is no symbol, one is empty, the timeframe has no length, or the range ends before it begins.</exception>
    internal void Require()
    {
        if (Symbols is null or [] || Symbols.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"The symbols are [{string.Join(", ", Symbols ?? [])}]; expected at least one, none empty.");
        }

        if (Timeframe.StepMilliseconds <= 0)
        {
            throw new ArgumentException("The timeframe has no length. Set one such as 1h.");
        }

        if (To < From)
        {
            throw new ArgumentException(FormattableString.Invariant($"The range ends at {To:O}, before it begins at {From:O}. Give the earlier time first."));
        }
    }
}
