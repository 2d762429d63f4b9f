using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Snippets.TorchSharp;

namespace CryptoAi.Models.TorchSharp.Tests.Snippets;

/// <summary>The code of the package's documents does what they say: on simulated candles, in a folder of its own.</summary>
[NonParallelizable]
internal sealed class TorchSharpSnippetTests
{
    [Test]
    public void TorchSharpPackage_OnSimulatedCandles_TrainsAndServes()
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        using StringWriter output = new();
        try
        {
            CandleCsvWriter.WriteFile(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 500, Seed = 1 })[0], Path.Combine(folder, "candles", "BTCUSDT_1h.csv"));
            Environment.CurrentDirectory = folder;
            Console.SetOut(output);
            TorchSharpPackage.Run();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(output.ToString(), Does.StartWith("cpu (TorchSharp ").And.Contain("BTCUSDT 1h: ").And.Contain("%"));
    }
}
