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

        return Loop(set, bars, timeframe, syntheticBars, references, destination, bars.Count);
    }

    /// <summary>Computes all rows and keeps the last ones only, which a prediction needs.</summary>
    /// <param name="set">The features.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="syntheticBars">How filled bars are treated.</param>
    /// <param name="references">The series of the set's references.</param>
    /// <param name="destination">[at most bars.Count × Count]: receives the last rows.</param>
    /// <returns>The first complete row of the bars; their number when there is none.</returns>
    public static int ComputeLast<TBars>(
        FeatureSet set, TBars bars, Timeframe timeframe, SyntheticBars syntheticBars, IReadOnlyDictionary<string, CandleSeries>? references, Span<float> destination)
        where TBars : struct, IBarSource
    {
        int kept = destination.Length / set.Count;
        if (kept > bars.Count || kept * set.Count != destination.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There is room for {destination.Length} values; expected whole rows of {set.Count}, at most {bars.Count}."), nameof(destination));
        }

        return Loop(set, bars, timeframe, syntheticBars, references, destination, kept);
    }

    private static int Loop<TBars>(
        FeatureSet set, TBars bars, Timeframe timeframe, SyntheticBars syntheticBars, IReadOnlyDictionary<string, CandleSeries>? references, Span<float> destination, int kept)
        where TBars : struct, IBarSource
    {
        FeatureStream stream = set.CreateStream(timeframe, syntheticBars: syntheticBars);
        ReferenceFeed[] feeds = [.. set.References.Select(symbol => ReferenceFeed.Create(set, symbol, timeframe, references))];
        Span<double> row = set.Count <= RowsOnStack ? stackalloc double[set.Count] : new double[set.Count];
        int firstComplete = bars.Count;
        int firstKept = bars.Count - kept;
        for (int t = 0; t < bars.Count; t++)
        {
            MarketBar bar = bars[t];
            foreach (ReferenceFeed feed in feeds)
            {
                feed.AdvanceTo(bar.CloseTime, stream);
            }

            stream.Append(bar, row);
            if (t >= firstKept)
            {
                TensorPrimitives.ConvertTruncating<double, float>(row, destination.Slice((t - firstKept) * set.Count, set.Count));
            }

            if (firstComplete == bars.Count && stream.IsComplete)
            {
                firstComplete = t;
            }
        }

        return firstComplete;
    }
}
