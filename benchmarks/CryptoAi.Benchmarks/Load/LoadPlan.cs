namespace CryptoAi.Benchmarks.Load;

/// <summary>What is offered.</summary>
/// <param name="Url">Where the API listens.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="Seconds">Seconds of measurement.</param>
/// <param name="WarmUp">Seconds before that do not count.</param>
/// <param name="Connections">The most connections.</param>
internal sealed record LoadPlan(Uri Url, int Rate, int Seconds, int WarmUp, int Connections)
{
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (!Url.IsAbsoluteUri || Rate is < 1 or > 100_000 || Seconds is < 1 or > 86_400 || WarmUp is < 0 or > 3600 || Connections is < 1 or > 10_000)
        {
            throw new ArgumentException("Expected an absolute URL, a rate of 1 … 100000, 1 … 86400 seconds, a warm-up of 0 … 3600 seconds and 1 … 10000 connections.");
        }
    }
}
