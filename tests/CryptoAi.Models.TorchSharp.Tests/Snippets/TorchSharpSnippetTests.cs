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
        using CurrentFolder folder = new();
        CandleCsvWriter.Write(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 500, Seed = 1 })[0], Path.Combine("candles", "BTCUSDT_1h.csv"));

        Assert.That(ConsoleText.Of(TorchSharpPackage.Run), Does.StartWith("cpu (TorchSharp ").And.Contain("BTCUSDT 1h: ").And.Contain("%"));
    }
}
