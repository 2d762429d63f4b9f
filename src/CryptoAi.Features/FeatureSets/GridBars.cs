using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>The bars of a grid.</summary>
internal readonly struct GridBars(BarSeries bars) : IBarSource
{
    public int Count => bars.Count;

    public MarketBar this[int index] => bars[index];
}
