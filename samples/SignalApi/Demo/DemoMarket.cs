using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;

namespace CryptoAi.SignalApi.Demo;

/// <summary>The market of a demonstration: a candle every minute, so that something happens on the page.</summary>
internal static class DemoMarket
{
    private const int Assets = 6;
    private static readonly TimeSpan Past = TimeSpan.FromHours(30);

    public static SimulatedCandleSource Create(TimeProvider clock)
    {
        // from a whole hour on: a market that is started again within the hour is the same one
        long hours = (clock.GetUtcNow() - Past).ToUnixTimeSeconds() / 3600;
        return new SimulatedCandleSource(
            new MarketSimulatorOptions { Assets = Assets, Timeframe = Timeframe.OneMinute, Seed = 1, SignalStrength = 0.2, Start = DateTimeOffset.FromUnixTimeSeconds(hours * 3600) },
            clock);
    }
}
