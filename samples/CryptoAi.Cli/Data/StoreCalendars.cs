using CryptoAi.Cli.Results;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Data;

/// <summary>The calendars of the assets of a store: as the user named them, else as their candles tell, as <c>prepare</c> does.</summary>
internal sealed class StoreCalendars
{
    private static readonly MarketCalendarCatalog Catalog = new();

    private readonly Dictionary<string, MarketCalendar> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="named">The calendar's name of each symbol that the user named.</param>
    public StoreCalendars(IEnumerable<KeyValuePair<string, string>> named)
    {
        foreach ((string symbol, string calendar) in named)
        {
            _named[symbol] = Catalog.Require(calendar);
        }
    }

    /// <summary>Those that the user named.</summary>
    public IReadOnlyDictionary<string, MarketCalendar> Named => _named;

    /// <summary>What of some gaps of an asset is missing indeed. Its candles are read to tell its calendar, but only where there is a gap.</summary>
    public GapReport Report(CandleStore store, string symbol, Timeframe timeframe, IReadOnlyList<CandleGap> gaps)
    {
        if (!_named.TryGetValue(symbol, out MarketCalendar? calendar))
        {
            calendar = gaps is [] ? AlwaysOpenCalendar.Instance : CalendarDetection.Detect(store.Read(symbol, timeframe, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), Catalog);
        }

        return new GapReport(calendar.Name, [.. gaps.WhileOpen(calendar, timeframe).Select(static g => new MissingBars(g.From, g.To, g.MissingBars))]);
    }
}
