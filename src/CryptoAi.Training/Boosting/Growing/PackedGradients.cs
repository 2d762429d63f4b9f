using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>
/// The gradients and hessians of all rows as packed sums of one. Their unit is so small that it makes no difference: the sum of the absolute gradients is about 2³⁰ units, so for a million rows
/// a mean gradient has a thousand of them, and the error of a sum over rows is a thousandth of the noise that the rows themselves bring.
/// </summary>
internal sealed class PackedGradients(int rows)
{
    /// <summary>Rows that are summed together; fixed, so that the sums do not depend on the number of threads.</summary>
    public const int BlockRows = 4096;

    private readonly double[] _gradientSums = new double[Blocks(rows)];
    private readonly double[] _hessianSums = new double[Blocks(rows)];
    private readonly long[] _packedSums = new long[Blocks(rows)];

    /// <summary>[rows].</summary>
    public PinnedArray<long> Rows { get; } = new(rows);

    /// <summary>The sum of all rows.</summary>
    public long Total { get; private set; }

    /// <summary>The scale of <see cref="Rows"/>.</summary>
    public GradientScale Scale { get; private set; }

    public static int Blocks(int rows) => (rows + BlockRows - 1) / BlockRows;

    /// <summary>Packs gradients.</summary>
    /// <param name="gradients">[rows].</param>
    /// <param name="hessians">[rows]; not negative.</param>
    /// <param name="pool">The threads.</param>
    /// <exception cref="TrainingException">They are not finite (<c>boosting_not_finite</c>).</exception>
    public void Pack(ReadOnlyMemory<float> gradients, ReadOnlyMemory<float> hessians, ShardPool pool)
    {
        pool.Run(_gradientSums.Length, block =>
        {
            (double absolute, double curvature) = (0, 0);
            (int begin, int end) = Range(block);
            ReadOnlySpan<float> g = gradients.Span[begin..end];
            ReadOnlySpan<float> h = hessians.Span[begin..end];
            for (int i = 0; i < g.Length; i++)
            {
                absolute += MathF.Abs(g[i]);
                curvature += h[i];
            }

            (_gradientSums[block], _hessianSums[block]) = (absolute, curvature);
        });
        (double gradientSum, double hessianSum) = (_gradientSums.Sum(), _hessianSums.Sum());
        if (!double.IsFinite(gradientSum + hessianSum))
        {
            throw new TrainingException("boosting_not_finite", FormattableString.Invariant(
                $"The gradients sum to {gradientSum} and the hessians to {hessianSum}; expected finite numbers. Scale targets and weights down, or lower the learning rate."));
        }

        Scale = GradientScale.Of(gradientSum, hessianSum);
        pool.Run(_gradientSums.Length, block =>
        {
            (int begin, int end) = Range(block);
            _packedSums[block] = PackBlock(gradients.Span[begin..end], hessians.Span[begin..end], Rows.Array.AsSpan(begin..end), (float)Scale.Gradient, (float)Scale.Hessian);
        });
        Total = _packedSums.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long PackBlock(ReadOnlySpan<float> gradients, ReadOnlySpan<float> hessians, Span<long> packed, float gradientScale, float hessianScale)
    {
        long sum = 0;
        for (int i = 0; i < packed.Length; i++)
        {
            int gradient = (int)MathF.Round(gradients[i] * gradientScale);
            int hessian = (int)MathF.Round(hessians[i] * hessianScale);

            // a row far lighter than the others must not pull a leaf without any weight of its own
            hessian = hessian == 0 && gradient != 0 && hessians[i] > 0 ? 1 : hessian;
            packed[i] = PackedSum.Of(gradient, hessian);
            sum += packed[i];
        }

        return sum;
    }

    private (int Begin, int End) Range(int block) => (block * BlockRows, Math.Min((block + 1) * BlockRows, rows));
}
