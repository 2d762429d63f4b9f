using System.Runtime.InteropServices;
using CryptoAi.Features.Labels.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Weighting;

/// <summary>Computes the weights of train samples from train samples only (definitions D4).</summary>
public static class SampleWeightFit
{
    /// <summary>The weights that options ask for: uniqueness times recency, scaled to mean 1.</summary>
    /// <param name="train">The train samples.</param>
    /// <param name="options">Which weights.</param>
    /// <returns>[samples] in the order of the samples, by asset and then time; null when the options ask for none.</returns>
    public static double[]? Fit(TrainSamples train, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        List<double[]> factors = [];
        if (options.WeightByUniqueness)
        {
            factors.Add(Uniqueness(train));
        }

        if (options.RecencyFactor > 0)
        {
            factors.Add(Recency(train, options.RecencyFactor));
        }

        return factors.Count == 0 ? null : SampleWeights.Combine(factors);
    }

    /// <summary>Labels are counted among the traded bars of their segment; those of other parts of the split do not count.</summary>
    private static double[] Uniqueness(TrainSamples train)
    {
        List<double> weights = [];
        List<LabelSpan> spans = [];
        AssetSegment? current = null;
        int[] traded = [];
        long[] closes = [];
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(sample);
            if (segment != current)
            {
                Close();
                (current, traded, closes) = (segment, TradedBefore(segment), TradedCloses(segment));
            }

            int end = Array.BinarySearch(closes, segment.Labels.EndTimes[row]);
            spans.Add(new LabelSpan(traded[row], Math.Max(traded[row], end >= 0 ? end : ~end - 1)));
        }

        Close();
        return [.. weights];

        void Close()
        {
            weights.AddRange(SampleWeights.Uniqueness(CollectionsMarshal.AsSpan(spans), closes.Length));
            spans.Clear();
        }
    }

    /// <summary>Samples decided at the same time are of one age.</summary>
    private static double[] Recency(TrainSamples train, double alpha)
    {
        long[] times = new long[train.Count];
        int[] places = new int[train.Count];
        for (int i = 0; i < places.Length; i++)
        {
            (times[i], places[i]) = (train.Dataset.DecisionTime(train.Rows[i]), i);
        }

        Array.Sort(times, places);
        double[] byAge = SampleWeights.Recency(train.Count, alpha);
        double[] weights = new double[train.Count];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            weights[places[i]] = i + 1 < places.Length && times[i] == times[i + 1] ? weights[places[i + 1]] : byAge[i];
        }

        return weights;
    }

    /// <summary>[rows] how many traded bars come before each bar.</summary>
    private static int[] TradedBefore(AssetSegment segment)
    {
        int[] before = new int[segment.Rows];
        for (int row = 1; row < before.Length; row++)
        {
            before[row] = before[row - 1] + (segment.IsSynthetic[row - 1] ? 0 : 1);
        }

        return before;
    }

    private static long[] TradedCloses(AssetSegment segment)
    {
        List<long> closes = [];
        for (int row = 0; row < segment.Rows; row++)
        {
            if (!segment.IsSynthetic[row])
            {
                closes.Add(segment.CloseTimes[row]);
            }
        }

        return [.. closes];
    }
}
