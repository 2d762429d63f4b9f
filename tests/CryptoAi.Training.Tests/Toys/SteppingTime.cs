namespace CryptoAi.Training.Tests.Toys;

/// <summary>A clock that moves on by a fixed step whenever it is read.</summary>
internal sealed class SteppingTime(TimeSpan step) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks += step.Ticks;

    public override DateTimeOffset GetUtcNow() => new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
}
