using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Snippets.Storage;

namespace CryptoAi.Storage.EntityFramework.Tests.Snippets;

/// <summary>The code of the package's documents does what they say: on simulated candles, in a folder of its own.</summary>
[NonParallelizable]
internal sealed class StorageSnippetTests
{
    [Test]
    public async Task StoragePackage_OnSimulatedCandles_KeepsThem()
    {
        string connection = TestDatabase.Server.ConnectionString("snippet");
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        string folder = Directory.CreateTempSubdirectory("cryptoai-storage-").FullName;
        await using StringWriter output = new();
        try
        {
            CandleCsvWriter.WriteFile(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 200, Seed = 1 })[0], Path.Combine(folder, "candles", "BTCUSDT_1h.csv"));
            Environment.CurrentDirectory = folder;
            Console.SetOut(output);
            await StoragePackage.RunAsync(connection);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(output.ToString(), Does.StartWith("200 new candles, 0 revised").And.Match("(\\d{4}-\\d\\d-\\d\\d \\d\\d:00:00Z [0-9.]+\\s+){3}0 models"));
    }
}
