namespace CryptoAi.RetrainingHost;

/// <summary>A clock on which waits pass at once: each moves the time on by what was waited. For one waiter.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan RealWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || period != Timeout.InfiniteTimeSpan)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        lock (_gate)
        {
            _now += dueTime;
        }

        return System.CreateTimer(callback, state, RealWait, period);
    }
}
