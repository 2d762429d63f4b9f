namespace CryptoAi.Testing.Exchange;

/// <summary>A request that came to the fake exchange.</summary>
/// <param name="Number">0 = the first.</param>
/// <param name="Path">The path without the query.</param>
/// <param name="Query">The parameters.</param>
public sealed record FakeRequest(int Number, string Path, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>Whether candles are asked for.</summary>
    public bool IsKlines => Path == "/api/v3/klines";
}
