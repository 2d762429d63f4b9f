using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.FeatureSets.Returns;

/// <summary>
/// Sums over a window of log returns, in one fixed order: two passes of eight lanes. The window's values alone decide every bit; where the window lies in memory does not.
/// </summary>
/// <param name="Squares">Mean of r².</param>
/// <param name="Falls">Mean of r² of falls alone.</param>
/// <param name="Path">Σ|r|.</param>
/// <param name="Largest">max |r|.</param>
/// <param name="Sum">Σr.</param>
/// <param name="Second">Mean of d², d = r − mean.</param>
/// <param name="Third">Mean of d³.</param>
/// <param name="Fourth">Mean of d⁴.</param>
/// <param name="Lag">Σ d[i]·d[i−1] / n.</param>
internal readonly record struct ReturnMoments(
    double Squares, double Falls, double Path, double Largest, double Sum, double Second, double Third, double Fourth, double Lag)
{
    private const int Lanes = 8;

    /// <summary>The sums over a window whose length is a multiple of 8.</summary>
    public static ReturnMoments Of(ReadOnlySpan<double> returns)
    {
        ref double first = ref MemoryMarshal.GetReference(returns);
        Vector512<double> sum = default;
        Vector512<double> squares = default;
        Vector512<double> falls = default;
        Vector512<double> path = default;
        Vector512<double> largest = default;
        for (int i = 0; i < returns.Length; i += Lanes)
        {
            Vector512<double> r = Vector512.LoadUnsafe(ref first, (nuint)i);
            Vector512<double> size = Vector512.Abs(r);
            Vector512<double> fall = Vector512.Min(r, Vector512<double>.Zero);
            sum += r;
            squares += r * r;
            falls += fall * fall;
            path += size;
            largest = Vector512.Max(largest, size);
        }

        double n = returns.Length;
        double total = NestedSums.Total(sum);
        double mean = total / n;
        Vector512<double> center = Vector512.Create(mean);
        Vector512<double> second = default;
        Vector512<double> third = default;
        Vector512<double> fourth = default;
        Vector512<double> lag = default;
        for (int i = 0; i < returns.Length; i += Lanes)
        {
            Vector512<double> d = Vector512.LoadUnsafe(ref first, (nuint)i) - center;
            Vector512<double> d2 = d * d;
            second += d2;
            third += d2 * d;
            fourth += d2 * d2;

            // each value with the one before it; the oldest has none
            Vector512<double> before = i == 0 ? Shifted(returns, mean) : Vector512.LoadUnsafe(ref first, (nuint)i - 1) - center;
            lag += d * before;
        }

        return new ReturnMoments(
            NestedSums.Total(squares) / n,
            NestedSums.Total(falls) / n,
            NestedSums.Total(path),
            Largest8(largest),
            total,
            NestedSums.Total(second) / n,
            NestedSums.Total(third) / n,
            NestedSums.Total(fourth) / n,
            NestedSums.Total(lag) / n);
    }

    private static Vector512<double> Shifted(ReadOnlySpan<double> r, double mean) =>
        Vector512.Create(0, r[0] - mean, r[1] - mean, r[2] - mean, r[3] - mean, r[4] - mean, r[5] - mean, r[6] - mean);

    private static double Largest8(Vector512<double> lanes)
    {
        Vector256<double> four = Vector256.Max(lanes.GetLower(), lanes.GetUpper());
        Vector128<double> two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }
}
