using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>The bars of an unbroken stretch, of which windows are parts.</summary>
internal sealed class PreparedBars
{
    private readonly int _time;
    private readonly int _stableBars;

    // [bars + 1] how many of the bars before each one are real
    private readonly int[] _realBefore;

    public PreparedBars(BarSeries bars, ModelBundle bundle)
    {
        (Bars, _time, _stableBars) = (bars, bundle.Config.SequenceLength, bundle.Features.StableBars);
        _realBefore = new int[bars.Count + 1];
        for (int i = 0; i < bars.Count; i++)
        {
            _realBefore[i + 1] = _realBefore[i] + (bars[i].IsSynthetic ? 0 : 1);
        }
    }

    public BarSeries Bars { get; }

    /// <summary>The last row; a real bar, for a stretch is not filled beyond its candles.</summary>
    public int LastRow => Bars.Count - 1;

    /// <summary>What a signal says of the window that ends at a row.</summary>
    /// <param name="end">The row.</param>
    /// <param name="symbol">The asset as it was asked for.</param>
    /// <param name="asset">What the model knows of it.</param>
    /// <param name="isStale">Whether more bars have closed since than the options allow.</param>
    public WindowFacts Facts(int end, string symbol, AssetIdentity asset, bool isStale)
    {
        int first = end - _time + 1;
        ref readonly MarketBar last = ref Bars[end];
        int real = _realBefore[end + 1] - _realBefore[first];
        return new WindowFacts(
            symbol,
            asset.Id,
            asset.IsKnown,
            last.Close,
            last.CloseTime,
            (double)(_time - real) / _time,
            _realBefore[first + 1] < _stableBars,
            _realBefore[end + 1],
            isStale);
    }
}
