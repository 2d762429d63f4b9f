using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>
/// The best split of one feature: running sums over its bins, then the worth of both children for eight bins at a time. All in the units of packed sums, which scales every score of a node alike.
/// </summary>
internal static class SplitSearch
{
    private const int Lanes = 8;
    private const int MostBins = 256;

    /// <summary>Asks one feature.</summary>
    /// <param name="histogram">[bins] packed sums; the last one of missing values where there are some.</param>
    /// <param name="hasMissing">Whether the last bin is that of missing values.</param>
    /// <param name="total">The packed sum of the node.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="penalties">λ, α and the least hessian of a child, in the units of packed sums.</param>
    /// <param name="best">The best so far; replaced by a better one.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(ReadOnlySpan<long> histogram, bool hasMissing, long total, int feature, in SplitPenalties penalties, ref SplitCandidate best)
    {
        Span<int> gradients = stackalloc int[MostBins];
        Span<int> hessians = stackalloc int[MostBins];
        int bins = hasMissing ? histogram.Length - 1 : histogram.Length;
        long missing = hasMissing ? histogram[^1] : 0;
        int count = missing == 0 ? bins - 1 : bins;
        int padded = (count + Lanes - 1) / Lanes * Lanes;
        long sum = 0;
        for (int bin = 0; bin < count; bin++)
        {
            sum += histogram[bin];
            gradients[bin] = PackedSum.Gradient(sum);
            hessians[bin] = PackedSum.Hessian(sum);
        }

        // a repeated last bin never beats itself
        for (int bin = count; bin < padded && count > 0; bin++)
        {
            gradients[bin] = gradients[count - 1];
            hessians[bin] = hessians[count - 1];
        }

        Scan(gradients[..padded], hessians[..padded], 0, total, feature, missing != 0, penalties, ref best);
        if (missing != 0)
        {
            Scan(gradients[..padded], hessians[..padded], missing, total, feature, isLearned: true, penalties, ref best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scan(ReadOnlySpan<int> gradients, ReadOnlySpan<int> hessians, long missing, long total, int feature, bool isLearned, in SplitPenalties penalties, ref SplitCandidate best)
    {
        Vector256<int> missingGradient = Vector256.Create(PackedSum.Gradient(missing));
        Vector256<int> missingHessian = Vector256.Create(PackedSum.Hessian(missing));
        Vector256<int> totalGradient = Vector256.Create(PackedSum.Gradient(total));
        Vector256<int> totalHessian = Vector256.Create(PackedSum.Hessian(total));
        Vector256<float> l1 = Vector256.Create(penalties.L1);
        Vector256<float> l2 = Vector256.Create(penalties.L2);
        Vector256<float> least = Vector256.Create(penalties.LeastHessian);
        Vector256<float> none = Vector256.Create(float.NegativeInfinity);
        Vector256<float> bestScore = none;
        Vector256<int> bestBin = Vector256<int>.Zero;
        Vector256<int> bin = Vector256<int>.Indices;
        for (int i = 0; i < gradients.Length; i += Lanes)
        {
            Vector256<int> left = Vector256.Create(gradients.Slice(i, Lanes)) + missingGradient;
            Vector256<int> leftHessian = Vector256.Create(hessians.Slice(i, Lanes)) + missingHessian;
            Vector256<float> hl = Vector256.ConvertToSingle(leftHessian);
            Vector256<float> hr = Vector256.ConvertToSingle(totalHessian - leftHessian);
            Vector256<float> gl = Vector256.Max(Vector256.Abs(Vector256.ConvertToSingle(left)) - l1, Vector256<float>.Zero);
            Vector256<float> gr = Vector256.Max(Vector256.Abs(Vector256.ConvertToSingle(totalGradient - left)) - l1, Vector256<float>.Zero);
            Vector256<float> wl = hl + l2;
            Vector256<float> wr = hr + l2;
            Vector256<float> score = ((gl * gl * wr) + (gr * gr * wl)) / (wl * wr);
            Vector256<float> allowed = Vector256.GreaterThanOrEqual(hl, least) & Vector256.GreaterThanOrEqual(hr, least);
            score = Vector256.ConditionalSelect(allowed, score, none);

            // not a number, where both weights are 0, is not greater either
            Vector256<float> better = Vector256.GreaterThan(score, bestScore);
            bestScore = Vector256.ConditionalSelect(better, score, bestScore);
            bestBin = Vector256.ConditionalSelect(better.AsInt32(), bin, bestBin);
            bin += Vector256.Create(Lanes);
        }

        float highest = bestScore[0];
        int place = bestBin[0];
        for (int lane = 1; lane < Lanes; lane++)
        {
            if (bestScore[lane] > highest || (bestScore[lane] == highest && bestBin[lane] < place))
            {
                (highest, place) = (bestScore[lane], bestBin[lane]);
            }
        }

        if (highest > float.NegativeInfinity)
        {
            long left = PackedSum.Of(gradients[place], hessians[place]) + missing;
            best = SplitCandidate.Better(best, new SplitCandidate(highest, feature, place, missing != 0, isLearned, left));
        }
    }
}
