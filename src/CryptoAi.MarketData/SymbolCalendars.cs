using CryptoAi.Features.Calendars;
using CryptoAi.Features.Reading;

namespace CryptoAi.MarketData;

/// <summary>When the markets of assets trade, however their symbols are spelt; those of others never close.</summary>
internal static class SymbolCalendars
{
    /// <summary>The calendar of an asset.</summary>
    public static MarketCalendar Of(IReadOnlyDictionary<string, MarketCalendar> calendars, string symbol)
    {
        string name = SymbolName.Normalize(symbol);
        return calendars.FirstOrDefault(c => SymbolName.Normalize(c.Key) == name).Value ?? AlwaysOpenCalendar.Instance;
    }
}
