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
        using CurrentFolder folder = new();
        CandleCsvWriter.Write(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 200, Seed = 1 })[0], Path.Combine("candles", "BTCUSDT_1h.csv"));

        Assert.That(ConsoleText.Of(SkenderPackage.Run), Does.Match("^12 features, first complete row 59, hash [0-9a-f]{8}"));
    }
}
