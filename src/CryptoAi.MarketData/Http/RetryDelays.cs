namespace CryptoAi.MarketData.Http;

/// <summary>How long to wait before the next attempt: doubling, with a random share taken off. Thread-safe.</summary>
/// <param name="policy">The policy.</param>
/// <param name="seed">The seed of the random shares.</param>
internal sealed class RetryDelays(RequestPolicy policy, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <param name="failures">The attempts that have failed, at least 1.</param>
    public TimeSpan After(int failures)
    {
        double whole = Math.Min(policy.FirstDelay.TotalMilliseconds * Math.Pow(2, failures - 1), policy.MaxDelay.TotalMilliseconds);
        lock (_lock)
        {
            return TimeSpan.FromMilliseconds(whole * (0.5 + (0.5 * _random.NextDouble())));
        }
    }
}
