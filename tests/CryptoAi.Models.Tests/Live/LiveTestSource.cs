using System.Runtime.CompilerServices;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.Models.Tests.Live;

/// <summary>Series in memory as a source, which counts reads and fails when asked to.</summary>
internal sealed class LiveTestSource(params IReadOnlyList<CandleSeries> series) : ICandleSource
{
    private int _reads;

    public int Reads => _reads;

    public bool Fails { get; set; }

    public async IAsyncEnumerable<Candle> ReadAsync(
        string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CandleSeries found = await Find(symbol);
        for (int i = 0; i < found.Count; i++)
        {
            if (found.OpenTimeAt(i) >= from && found.OpenTimeAt(i) < to)
            {
                yield return found[i];
            }
        }
    }

    public async IAsyncEnumerable<Candle> ReadLatestAsync(
        string symbol, Timeframe timeframe, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CandleSeries found = (await Find(symbol)).TakeLast(count);
        for (int i = 0; i < found.Count; i++)
        {
            yield return found[i];
        }
    }

    private async ValueTask<CandleSeries> Find(string symbol)
    {
        Interlocked.Increment(ref _reads);
        await Task.Yield();
        return !Fails && series.FirstOrDefault(s => s.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found
            : throw new CandleSourceException(Fails ? CandleSourceException.SourceFailed : CandleSourceException.SymbolUnknown, $"{symbol}: on purpose.");
    }
}
