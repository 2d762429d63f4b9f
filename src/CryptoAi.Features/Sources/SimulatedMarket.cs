using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Sources;

/// <summary>A simulated market up to some bar; each asset is simulated when it is first asked for. Thread-safe.</summary>
internal sealed class SimulatedMarket
{
    private readonly Lazy<CandleSeries>[] _assets;

    public SimulatedMarket(MarketSimulatorOptions options)
    {
        Candles = options.Candles;
        Lazy<MarketFactor> market = new(() => new MarketFactor(options));
        _assets = [.. Enumerable.Range(0, options.Assets).Select(i => new Lazy<CandleSeries>(() => new AssetSimulation(AssetProfile.Of(i), options, market.Value).Run()))];
    }

    /// <summary>The bars of each asset.</summary>
    public int Candles { get; }

    /// <summary>The candles of an asset, 0 = first.</summary>
    public CandleSeries this[int asset] => _assets[asset].Value;
}
