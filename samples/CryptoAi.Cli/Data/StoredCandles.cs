using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Data;

/// <summary>The candles of a folder that lie there as a store: a file per month, as <c>collect</c> writes them.</summary>
internal sealed class StoredCandles
{
    private readonly CandleStore _store;
    private readonly CandleQuery _query;

    public StoredCandles(CandleQuery query)
    {
        (_store, _query) = (new CandleStore(query.Folder), query);
        IReadOnlyList<StoredKey> all = _store.List();
        Symbols = [.. all.Where(k => k.Timeframe == query.Timeframe).Select(static k => k.Symbol)];
        OtherTimeframes = [.. all.Where(k => k.Timeframe != query.Timeframe).Select(static k => k.Timeframe.ToString()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The assets that have candles of the query's timeframe.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The other timeframes of which there are candles.</summary>
    public IReadOnlyList<string> OtherTimeframes { get; }

    /// <summary>Reads what the query asks for of an asset, and no more.</summary>
    /// <exception cref="CandleDataException">A file is damaged.</exception>
    public CandleSeries Read(string symbol)
    {
        if (_query.Limit is { } limit)
        {
            return _store.ReadLatest(symbol, _query.Timeframe, limit);
        }

        DateTimeOffset from = _query.Days is { } days && _store.Find(symbol, _query.Timeframe) is { } stored ? stored.Last.AddDays(-days).AddTicks(1) : DateTimeOffset.UnixEpoch;
        return _store.Read(symbol, _query.Timeframe, from, DateTimeOffset.MaxValue);
    }
}
