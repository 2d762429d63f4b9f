namespace CryptoAi.MarketData.Tests;

/// <summary>A folder that disappears with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cryptoai-market-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
