using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>
/// Cuts a feature into bins of about the same weight: exact quantiles of all rows, not a sketch. A value as heavy as a bin gets one of its own, and the rest is shared evenly by the other bins
/// (as LightGBM does). Cuts lie midway between two values. One per thread.
/// </summary>
internal sealed class CutFinder(int rows)
{
    private readonly uint[] _keys = new uint[rows];
    private readonly uint[] _scratch = new uint[rows];
    private readonly float[] _values = new float[rows];
    private readonly double[] _weights = new double[rows];
    private readonly float[] _cuts = new float[256];

    /// <summary>The bins of one feature.</summary>
    /// <param name="column">[rows] its values; NaN is missing.</param>
    /// <param name="weights">[rows]; empty counts all alike.</param>
    /// <param name="maxBins">The most bins, that of missing values included.</param>
    public FeatureBins Find(ReadOnlySpan<float> column, ReadOnlySpan<float> weights, int maxBins)
    {
        int runs = weights.IsEmpty ? SortRuns(column, out int present) : SortWeightedRuns(column, weights, out present);
        bool missing = present < column.Length;
        int bins = missing ? maxBins - 1 : maxBins;
        int cuts = 0;
        if (runs <= bins)
        {
            for (; cuts < runs - 1; cuts++)
            {
                _cuts[cuts] = Between(_values[cuts], _values[cuts + 1]);
            }
        }
        else
        {
            cuts = ShareOut(runs, bins);
        }

        return new FeatureBins(_cuts.AsSpan(0, cuts), missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SortRuns(ReadOnlySpan<float> column, out int present)
    {
        present = 0;
        foreach (float value in column)
        {
            _keys[present] = RadixSort.Key(value);
            present += float.IsNaN(value) ? 0 : 1;
        }

        int runs = 0;
        foreach (uint key in RadixSort.Sort(_keys.AsSpan(0, present), _scratch.AsSpan(0, present), shift: 0))
        {
            runs = AddToRun(runs, RadixSort.Value(key), 1);
        }

        return runs;
    }

    private int SortWeightedRuns(ReadOnlySpan<float> column, ReadOnlySpan<float> weights, out int present)
    {
        ulong[] items = new ulong[column.Length];
        present = 0;
        for (int i = 0; i < column.Length; i++)
        {
            items[present] = ((ulong)RadixSort.Key(column[i]) << 32) | (uint)i;
            present += float.IsNaN(column[i]) ? 0 : 1;
        }

        int runs = 0;
        foreach (ulong item in RadixSort.Sort(items.AsSpan(0, present), new ulong[present], shift: 32))
        {
            runs = AddToRun(runs, RadixSort.Value((uint)(item >> 32)), weights[(int)(uint)item]);
        }

        return runs;
    }

    private int AddToRun(int runs, float value, double weight)
    {
        if (runs > 0 && _values[runs - 1] == value)
        {
            _weights[runs - 1] += weight;
            return runs;
        }

        (_values[runs], _weights[runs]) = (value, weight);
        return runs + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ShareOut(int runs, int bins)
    {
        ReadOnlySpan<double> weights = _weights.AsSpan(0, runs);
        double total = TensorPrimitives.Sum(weights);
        double heavy = total / bins;
        double rest = total;
        int restBins = bins;
        foreach (double weight in weights)
        {
            if (weight >= heavy)
            {
                rest -= weight;
                restBins--;
            }
        }

        double share = rest / Math.Max(1, restBins);
        double current = 0;
        int cuts = 0;
        for (int i = 0; i < runs - 1 && cuts < bins - 1; i++)
        {
            current += weights[i];
            bool isHeavy = weights[i] >= heavy;
            rest -= isHeavy ? 0 : weights[i];
            if (isHeavy || current >= share || (weights[i + 1] >= heavy && current >= share / 2))
            {
                _cuts[cuts] = Between(_values[i], _values[i + 1]);
                cuts++;
                current = 0;
                if (!isHeavy)
                {
                    restBins--;
                    share = rest / Math.Max(1, restBins);
                }
            }
        }

        return cuts;
    }

    /// <summary>A number above the lower value and at most the upper one.</summary>
    private static float Between(float lower, float upper)
    {
        float middle = (float)(((double)lower + upper) / 2);
        return middle > lower ? middle : upper;
    }
}
