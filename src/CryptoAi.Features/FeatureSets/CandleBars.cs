using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Candles as real bars of a market that never closes.</summary>
internal readonly struct CandleBars(CandleSeries candles) : IBarSource
{
    public int Count => candles.Count;

    public MarketBar this[int index] => MarketBar.Real(candles[index], candles.Timeframe);
}
