namespace CryptoAi.LiveConsole;

/// <summary>A clock that stands at some time until it is started and then runs faster, or slower, than the real one. Waits on it are as much shorter.</summary>
internal sealed class AcceleratedClock(DateTimeOffset start, double speed) : TimeProvider
{
    private DateTimeOffset _start = start;
    private long? _began;

    public override DateTimeOffset GetUtcNow() => _began is { } began ? _start + (System.GetElapsedTime(began) * speed) : _start;

    /// <summary>Stands at a later time instead.</summary>
    public void SkipTo(DateTimeOffset time) => _start = time > _start ? time : _start;

    /// <summary>Begins to run.</summary>
    public void Start() => _began ??= System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Real(TimeSpan market) => market <= TimeSpan.Zero ? market : TimeSpan.FromMilliseconds(Math.Ceiling(market.TotalMilliseconds / speed));
}
