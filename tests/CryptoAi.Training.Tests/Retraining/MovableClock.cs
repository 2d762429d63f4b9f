namespace CryptoAi.Training.Tests.Retraining;

/// <summary>A clock that stands until a test moves it.</summary>
internal sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
