using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Models.Signals;

/// <summary>The bars and features that a prediction is made from; the window reaches from <paramref name="FirstRow"/> to the last bar, a real one.</summary>
/// <param name="Bars">The bars after the last cut.</param>
/// <param name="Features">[bars, features], not scaled.</param>
/// <param name="FirstRow">The first row of the window.</param>
internal sealed record PreparedWindow(BarSeries Bars, FeatureMatrix Features, int FirstRow)
{
    /// <summary>[time, features] the window, not scaled.</summary>
    public ReadOnlySpan<float> Window => Features.RowRange(FirstRow, Features.Rows - FirstRow);

    /// <summary>The last bar.</summary>
    public MarketBar Last => Bars[Bars.Count - 1];

    /// <summary>The share of the window that was filled in.</summary>
    public double SyntheticShare => Share(Bars.Bars[FirstRow..]);

    /// <summary>Whether the window begins before the features have forgotten where the history did.</summary>
    /// <param name="stableBars">After how many real bars they have.</param>
    public bool IsShort(int stableBars)
    {
        int real = 0;
        foreach (ref readonly MarketBar bar in Bars.Bars[..(FirstRow + 1)])
        {
            real += bar.IsSynthetic ? 0 : 1;
        }

        return real < stableBars;
    }

    private static double Share(ReadOnlySpan<MarketBar> window)
    {
        int synthetic = 0;
        foreach (ref readonly MarketBar bar in window)
        {
            synthetic += bar.IsSynthetic ? 1 : 0;
        }

        return (double)synthetic / window.Length;
    }
}
