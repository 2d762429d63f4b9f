using System.Numerics.Tensors;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>The batch computation: the loop over the stream's step, with reference candles given as they closed.</summary>
internal static class FeatureBatch
{
    private const int RowsOnStack = 512;

    public static FeatureMatrix Compute<TBars>(
        FeatureSet set, TBars bars, Timeframe timeframe, SyntheticBars syntheticBars, IReadOnlyDictionary<string, CandleSeries>? references)
        where TBars : struct, IBarSource
    {
        float[] values = GC.AllocateUninitializedArray<float>(checked(bars.Count * set.Count));
        return new FeatureMatrix(values, bars.Count, set.Count, Compute(set, bars, timeframe, syntheticBars, references, values));
    }

    /// <returns>The first complete row; the number of rows when there is none.</returns>
    public static int Compute<TBars>(
        FeatureSet set, TBars bars, Timeframe timeframe, SyntheticBars syntheticBars, IReadOnlyDictionary<string, CandleSeries>? references, Span<float> destination)
        where TBars : struct, IBarSource
    {
        if (destination.Length != (long)bars.Count * set.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is room for {destination.Length} values; {bars.Count} rows of {set.Count} features need {(long)bars.Count * set.Count}."), nameof(destination));
        }

        FeatureStream stream = set.CreateStream(timeframe, syntheticBars: syntheticBars);
        ReferenceFeed[] feeds = [.. set.References.Select(symbol => ReferenceFeed.Create(set, symbol, timeframe, references))];
        Span<double> row = set.Count <= RowsOnStack ? stackalloc double[set.Count] : new double[set.Count];
        int firstComplete = bars.Count;
        for (int t = 0; t < bars.Count; t++)
        {
            MarketBar bar = bars[t];
            foreach (ReferenceFeed feed in feeds)
            {
                feed.AdvanceTo(bar.CloseTime, stream);
            }

            stream.Append(bar, row);
            TensorPrimitives.ConvertTruncating<double, float>(row, destination.Slice(t * set.Count, set.Count));
            if (firstComplete == bars.Count && stream.IsComplete)
            {
                firstComplete = t;
            }
        }

        return firstComplete;
    }
}
