using System.Runtime.CompilerServices;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>A source that answers when the test lets it, as a slow exchange.</summary>
internal sealed class GateCandleSource(ICandleSource inner) : ICandleSource
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody has asked.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Answers whoever has asked, and all later ones at once.</summary>
    public void Open() => _open.TrySetResult();

    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        WaitAsync(inner.ReadAsync(symbol, timeframe, from, to, cancellationToken), cancellationToken);

    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
        WaitAsync(inner.ReadLatestAsync(symbol, timeframe, count, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<Candle> WaitAsync(IAsyncEnumerable<Candle> candles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        await _open.Task.WaitAsync(cancellationToken);
        await foreach (Candle candle in candles.WithCancellation(cancellationToken))
        {
            yield return candle;
        }
    }
}
