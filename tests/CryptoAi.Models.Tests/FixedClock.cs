namespace CryptoAi.Models.Tests;

/// <summary>A clock that stands until a test moves it, and whose timers ring when a test says so.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<(TimerCallback Callback, object? State)> _timers = [];

    public DateTimeOffset Now { get; set; } = now;

    /// <summary>The period of the last timer.</summary>
    public TimeSpan Period { get; private set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Period = period;
        _timers.Add((callback, state));
        return new Stopped();
    }

    public void Ring() => _timers.ForEach(static t => t.Callback(t.State));

    private sealed class Stopped : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
