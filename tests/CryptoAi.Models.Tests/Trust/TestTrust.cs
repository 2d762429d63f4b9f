using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Trust;

/// <summary>References with numbers that can be followed by hand.</summary>
internal static class TestTrust
{
    /// <summary>Row i is (i, i, …), the mean distance 1, the deciles are 0.1 … 0.9 with a tenth of the rows in each bin.</summary>
    public static TrustReference Uniform(int features, int rows) => new(
        features,
        [.. Enumerable.Range(0, rows * features).Select(i => (float)(i / features))],
        meanDistance: 1,
        [.. Enumerable.Range(0, features * 9).Select(static i => ((i % 9) + 1) / 10f)],
        [.. Enumerable.Repeat(0.1f, features * 10)]);
}
