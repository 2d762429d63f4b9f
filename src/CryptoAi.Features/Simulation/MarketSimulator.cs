using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Simulation;

/// <summary>
/// Makes candles of several assets that look like those of crypto markets, for a first run without data and for tests: a common market factor plus own moves, volatility
/// that comes in clusters, fat tails (Student-t with 6 degrees of freedom), bars that open where the last one closed, highs and lows of a Brownian bridge, volume that
/// follows the range, prices on ticks. Returns are unpredictable unless <see cref="MarketSimulatorOptions.SignalStrength"/> says otherwise: results on these candles
/// say nothing about real markets.
/// </summary>
/// <remarks>
/// The same options give the same candles on the same platform; on another one the mathematics library may differ in the last bit, which ticks
/// hide almost always.
/// </remarks>
public static class MarketSimulator
{
    /// <summary>Simulates.</summary>
    /// <param name="options">What to simulate; null for the defaults.</param>
    /// <returns>One series per asset, all over the same times.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IReadOnlyList<CandleSeries> Simulate(MarketSimulatorOptions? options = null)
    {
        options ??= new MarketSimulatorOptions();
        options.Validate();
        MarketFactor market = new(options);
        CandleSeries[] series = new CandleSeries[options.Assets];
        for (int asset = 0; asset < series.Length; asset++)
        {
            series[asset] = new AssetSimulation(AssetProfile.Of(asset), options, market).Run();
        }

        return series;
    }
}
