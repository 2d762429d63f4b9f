using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;

namespace CryptoAi.MarketData.Collecting;

/// <summary>Candles of one asset on their way into a store, which is first touched when there is something to write.</summary>
internal sealed class CollectedBatch(ICandleStore store, string symbol, Timeframe timeframe)
{
    private readonly List<Candle> _candles = [];

    /// <summary>The asset.</summary>
    public string Symbol => symbol;

    /// <summary>The candles that are not written yet.</summary>
    public int Count => _candles.Count;

    /// <summary>What came of all that were written.</summary>
    public AppendResult Result { get; private set; } = AppendResult.Nothing;

    public void Add(Candle candle) => _candles.Add(candle);

    /// <summary>Writes what was added, if anything was; nothing stops it halfway.</summary>
    public async Task WriteAsync()
    {
        if (_candles.Count > 0)
        {
            CandleSeries series = CandleSeries.FromCandles(symbol, timeframe, _candles, _candles.Any(static c => c.Volume > 0));
            Result = Result.Plus(await store.AppendAsync(series, CancellationToken.None).ConfigureAwait(false));
            _candles.Clear();
        }
    }
}
