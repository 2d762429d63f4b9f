using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Benchmarks.Features;

/// <summary>The candles of the feature benchmarks: simulated, so that they are the same everywhere.</summary>
internal static class BenchmarkCandles
{
    public static CandleSeries Create(int candles) => MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = candles, Seed = 1 })[0];
}
