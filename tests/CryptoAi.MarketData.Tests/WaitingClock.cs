using System.Collections.Concurrent;

namespace CryptoAi.MarketData.Tests;

/// <summary>A clock on which every wait is over at once, and noted; time limits, known by their length, take real time.</summary>
internal sealed class WaitingClock(DateTimeOffset now, TimeSpan timeLimit) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];
    private long _ticks = now.UtcTicks;

    /// <summary>The waits so far.</summary>
    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan duration) => Interlocked.Add(ref _ticks, duration.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == timeLimit || dueTime == Timeout.InfiniteTimeSpan)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        _waits.Enqueue(dueTime);
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
