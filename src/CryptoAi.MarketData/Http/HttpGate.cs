namespace CryptoAi.MarketData.Http;

/// <summary>Holds all requests of a source back while its server wants rest. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class HttpGate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _start = time.GetTimestamp();
    private TimeSpan _closedFor;

    /// <summary>Closes the gate for at least a while from now on.</summary>
    public void Close(TimeSpan duration)
    {
        lock (_lock)
        {
            if (duration > Remaining())
            {
                (_start, _closedFor) = (time.GetTimestamp(), duration);
            }
        }
    }

    /// <summary>Waits until the gate is open.</summary>
    public async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan remaining;
            lock (_lock)
            {
                remaining = Remaining();
            }

            if (remaining <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(remaining, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Remaining() => _closedFor - time.GetElapsedTime(_start);
}
