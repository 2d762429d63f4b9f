using System.Numerics.Tensors;
using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Two siblings, or the root alone: the histogram of the one with fewer rows is built, that of the other is what is left of their parent's.</summary>
internal sealed unsafe class HistogramPair(GrowingNode small, GrowingNode? large)
{
    private const int GroupSums = BinnedFeatures.GroupColumns * HistogramKernel.Stride;

    public GrowingNode Small { get; } = small;

    public GrowingNode? Large { get; } = large;

    /// <summary>Makes the histograms of one group.</summary>
    /// <param name="features">The features.</param>
    /// <param name="group">The group.</param>
    /// <param name="rows">The rows of the smaller node; readable for <see cref="HistogramKernel.Ahead"/> more.</param>
    /// <param name="gradients">Their gradients, in their order.</param>
    public void Build(BinnedFeatures features, int group, int* rows, long* gradients)
    {
        Span<long> sums = Small.Histogram.AsSpan(group * GroupSums, GroupSums);
        sums.Clear();
        int columns = features.FirstColumn(group + 1) - features.FirstColumn(group);
        fixed (byte* codes = features.Group(group))
        fixed (long* histogram = sums)
        {
            HistogramKernel.Add(codes, rows, gradients, Small.Count, histogram, columns);
        }

        if (Large is not null)
        {
            Span<long> rest = Large.Histogram.AsSpan(group * GroupSums, GroupSums);
            TensorPrimitives.Subtract(rest, sums, rest);
        }
    }

    /// <summary>The best split of a node on the columns of one group.</summary>
    public static SplitCandidate Search(BinnedFeatures features, int group, GrowingNode node, bool[] allowed, in SplitPenalties penalties)
    {
        SplitCandidate best = SplitCandidate.None;
        Span<long> folded = stackalloc long[BinColumn.MostCodes];
        int start = group * GroupSums;
        for (int c = features.FirstColumn(group); c < features.FirstColumn(group + 1); c++)
        {
            BinColumn column = features.Columns[c];
            ReadOnlySpan<long> sums = node.Histogram.AsSpan(start, column.Codes);
            start += HistogramKernel.Stride;
            foreach (ColumnMember member in column.Members)
            {
                if (allowed[member.Feature])
                {
                    ReadOnlySpan<long> bins = column.Members.Length == 1 ? sums : Fold(sums, member, folded);
                    SplitSearch.Find(bins, features.Features[member.Feature].HasMissing, node.Sum, member.Feature, penalties, ref best);
                }
            }
        }

        return best;
    }

    private static ReadOnlySpan<long> Fold(ReadOnlySpan<long> sums, ColumnMember member, Span<long> folded)
    {
        Span<long> bins = folded[..member.Bins];
        bins.Clear();
        int bin = 0;
        for (int code = 0; code < sums.Length; code += member.Stride)
        {
            bins[bin] += TensorPrimitives.Sum(sums.Slice(code, member.Stride));
            bin = bin + 1 == bins.Length ? 0 : bin + 1;
        }

        return bins;
    }
}
