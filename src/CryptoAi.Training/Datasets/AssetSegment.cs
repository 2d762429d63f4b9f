using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>An unbroken stretch of one asset: opening times, raw features and labels, one row per bar, each computed from this stretch alone. Immutable.</summary>
public sealed class AssetSegment
{
    private readonly long[] _openTimes;
    private readonly long[] _closeTimes;
    private readonly bool[] _synthetic;

    internal AssetSegment(DatasetAsset asset, BarSeries bars, FeatureMatrix features, LabelTable labels)
        : this(
            asset,
            Column(bars, static b => b.OpenTime.ToUnixTimeMilliseconds()),
            Column(bars, static b => b.CloseTime.ToUnixTimeMilliseconds()),
            Column(bars, static b => b.IsSynthetic),
            features,
            labels)
    {
    }

    internal AssetSegment(DatasetAsset asset, long[] openTimes, long[] closeTimes, bool[] synthetic, FeatureMatrix features, LabelTable labels)
    {
        (Asset, _openTimes, _closeTimes, _synthetic, Features, Labels) = (asset, openTimes, closeTimes, synthetic, features, labels);
        SyntheticRows = synthetic.AsSpan().Count(true);
    }

    /// <summary>The asset.</summary>
    public DatasetAsset Asset { get; }

    /// <summary>The number of bars.</summary>
    public int Rows => _openTimes.Length;

    /// <summary>Opening times in Unix milliseconds, UTC, strictly ascending.</summary>
    public ReadOnlySpan<long> OpenTimes => _openTimes;

    /// <summary>When each bar is complete and a decision on it can be made, Unix milliseconds, UTC, strictly ascending: a session's last bar may be shorter than the others.</summary>
    public ReadOnlySpan<long> CloseTimes => _closeTimes;

    /// <summary>Whether each bar was filled in: such a bar may lie within a window, but is never a sample and counts in no statistics.</summary>
    public ReadOnlySpan<bool> IsSynthetic => _synthetic;

    /// <summary>The number of filled bars.</summary>
    public int SyntheticRows { get; }

    /// <summary>[Rows, features] as the feature set gives them, not scaled; NaN before the first complete row.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>The targets, one row per bar.</summary>
    public LabelTable Labels { get; }

    /// <summary>The same bars with other labels; shares everything else.</summary>
    internal AssetSegment With(LabelTable labels) => new(Asset, _openTimes, _closeTimes, _synthetic, Features, labels);

    private static T[] Column<T>(BarSeries bars, Func<MarketBar, T> value)
    {
        T[] column = new T[bars.Count];
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = value(bars[i]);
        }

        return column;
    }
}
