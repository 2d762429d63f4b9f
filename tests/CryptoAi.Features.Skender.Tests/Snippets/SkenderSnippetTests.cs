using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Snippets.Skender;

namespace CryptoAi.Features.Skender.Tests.Snippets;

/// <summary>The code of the package's documents does what they say: on simulated candles, in a folder of its own.</summary>
[NonParallelizable]
internal sealed class SkenderSnippetTests
{
    [Test]
    public void SkenderPackage_OnSimulatedCandles_PrintsTheSet()
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        string folder = Directory.CreateTempSubdirectory("cryptoai-skender-").FullName;
        using StringWriter output = new();
        try
        {
            CandleCsvWriter.WriteFile(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 200, Seed = 1 })[0], Path.Combine(folder, "candles", "BTCUSDT_1h.csv"));
            Environment.CurrentDirectory = folder;
            Console.SetOut(output);
            SkenderPackage.Run();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(output.ToString(), Does.Match("^12 features, first complete row 59, hash [0-9a-f]{8}"));
    }
}
