using CryptoAi.Features.Calendars;
using CryptoAi.Features.Storage;
using CryptoAi.Models.Assets;

namespace CryptoAi.Storage.EntityFramework.Candles;

/// <summary>How candles are kept in a database.</summary>
public sealed class EntityFrameworkCandleStoreOptions
{
    /// <summary>What happens to a candle that is there already with other values.</summary>
    /// <value><see cref="RevisionPolicy.Replace"/>.</value>
    public RevisionPolicy Revisions { get; set; } = RevisionPolicy.Replace;

    /// <summary>What an asset is traded as that the registry does not know, or when there is no registry.</summary>
    /// <value><see cref="MarketKind.Crypto"/>.</value>
    public MarketKind DefaultMarket { get; set; } = MarketKind.Crypto;

    /// <summary>The calendar by which <c>is_market_open</c> is told for each kind of market; kinds that are not here are always open.</summary>
    /// <value>Stocks: the regular hours of US equities.</value>
    public IDictionary<MarketKind, MarketCalendar> Calendars { get; } = new Dictionary<MarketKind, MarketCalendar> { [MarketKind.Stock] = UsEquityCalendar.Regular };

    /// <summary>How many candles are read and written in one round trip, 1 … 100000.</summary>
    /// <value>2000.</value>
    public int BatchSize { get; set; } = 2000;
}
