using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;

namespace CryptoAi.MarketData.Collecting;

/// <summary>Candles of one asset on their way into a store. The store is first touched when there is something to write, and from then on nobody else writes the asset.</summary>
internal sealed class CollectedBatch(CandleStore store, string symbol, Timeframe timeframe) : IDisposable
{
    private readonly List<Candle> _candles = [];
    private CandleStoreWriter? _writer;

    /// <summary>The asset.</summary>
    public string Symbol => _writer?.Symbol ?? symbol.Trim();

    /// <summary>The candles that are not written yet.</summary>
    public int Count => _candles.Count;

    /// <summary>What came of all that were written.</summary>
    public AppendResult Result { get; private set; } = AppendResult.Nothing;

    public void Add(Candle candle) => _candles.Add(candle);

    /// <summary>Writes what was added, if anything was.</summary>
    public void Write()
    {
        if (_candles.Count > 0)
        {
            _writer ??= store.OpenWriter(symbol, timeframe);
            Result = Result.Plus(_writer.Append(_candles));
            _candles.Clear();
        }
    }

    public void Dispose() => _writer?.Dispose();
}
