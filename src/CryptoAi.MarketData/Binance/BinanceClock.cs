namespace CryptoAi.MarketData.Binance;

/// <summary>
/// The time of Binance's servers, taken on with this machine's stop watch, never its wall clock. It is never ahead of the true one: the answer's way is not counted in, so a candle that has closed by it has
/// closed. Thread-safe.
/// </summary>
/// <param name="ask">Asks the server, Unix milliseconds.</param>
/// <param name="interval">How long an answer is taken on.</param>
/// <param name="time">The stop watch.</param>
internal sealed class BinanceClock(Func<CancellationToken, Task<long>> ask, TimeSpan interval, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private Reading? _reading;

    /// <summary>The time now, Unix milliseconds.</summary>
    public async ValueTask<long> NowAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } now)
        {
            return now;
        }

        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } meanwhile)
            {
                return meanwhile;
            }

            long server = await ask(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _reading, new Reading(server, time.GetTimestamp()));
            return server;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The time now as far as it is known, Unix milliseconds.</summary>
    public long? Known() => Volatile.Read(ref _reading) is { } reading ? reading.Server + (long)time.GetElapsedTime(reading.Timestamp).TotalMilliseconds : null;

    public void Dispose() => _asking.Dispose();

    private long? Fresh() => Volatile.Read(ref _reading) is { } reading && time.GetElapsedTime(reading.Timestamp) < interval ? Known() : null;

    private sealed record Reading(long Server, long Timestamp);
}
