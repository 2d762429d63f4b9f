using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Snippets.Storage;

namespace CryptoAi.Storage.EntityFramework.Tests.Snippets;

/// <summary>The code of the package's documents does what they say: on simulated candles, in a folder of its own.</summary>
[NonParallelizable]
internal sealed class StorageSnippetTests
{
    [Test]
    public void StoragePackage_OnSimulatedCandles_KeepsThem()
    {
        string connection = TestDatabase.Server.ConnectionString("snippet");
        using CurrentFolder folder = new();
        CandleCsvWriter.Write(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 200, Seed = 1 })[0], Path.Combine("candles", "BTCUSDT_1h.csv"));

        Assert.That(ConsoleText.Of(() => StoragePackage.RunAsync(connection).GetAwaiter().GetResult()), Does.StartWith("200 new candles, 0 revised").And.Match("(\\d{4}-\\d\\d-\\d\\d \\d\\d:00:00Z [0-9.]+\\s+){3}0 models"));
    }
}
