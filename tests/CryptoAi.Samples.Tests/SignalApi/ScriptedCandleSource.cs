using System.Runtime.CompilerServices;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>A source that gives what a test says, also what no source should.</summary>
internal sealed class ScriptedCandleSource(Func<string, IEnumerable<Candle>> candles) : ICandleSource
{
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        Enumerate(candles(symbol).Where(c => c.OpenTime >= from && c.OpenTime < to), cancellationToken);

    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
        Enumerate(candles(symbol).TakeLast(count), cancellationToken);

    private static async IAsyncEnumerable<Candle> Enumerate(IEnumerable<Candle> wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (Candle candle in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return candle;
        }
    }
}
