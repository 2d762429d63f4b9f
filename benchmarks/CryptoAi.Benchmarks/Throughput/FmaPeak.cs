using System.Diagnostics;
using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>The multiply-add peak of the processor: independent chains in registers, no memory. The upper limit of every matrix product.</summary>
internal static unsafe class FmaPeak
{
    private const int Chains = 10;
    private const int Iterations = 20_000;
    private static readonly float[] Sink = new float[64];

    /// <summary>The best of a few short runs, in GFLOP/s over all threads.</summary>
    /// <param name="path">The vector path.</param>
    /// <param name="threads">Threads that run at the same time.</param>
    public static double Measure(VectorPath path, int threads)
    {
        using ShardPool pool = new(threads);
        Action<int> body = path switch
        {
            VectorPath.Vector512 => static _ => Run<Simd512>(),
            VectorPath.Vector256 => static _ => Run<Simd256>(),
            VectorPath.Vector128 => static _ => Run<Simd128>(),
            _ => static _ => Run<SimdScalar>(),
        };
        double operations = 2.0 * Chains * (int)path * Iterations * threads;
        double best = 0;
        for (int i = 0; i < 30; i++)
        {
            long start = Stopwatch.GetTimestamp();
            pool.Run(threads, body);
            best = Math.Max(best, operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<S>()
        where S : struct, ISimd<S>
    {
        S a = S.Splat(0.999f);
        S b = S.Splat(0.001f);
        S c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b;
        for (int i = 0; i < Iterations; i++)
        {
            c0 = S.MultiplyAdd(c0, a, b);
            c1 = S.MultiplyAdd(c1, a, b);
            c2 = S.MultiplyAdd(c2, a, b);
            c3 = S.MultiplyAdd(c3, a, b);
            c4 = S.MultiplyAdd(c4, a, b);
            c5 = S.MultiplyAdd(c5, a, b);
            c6 = S.MultiplyAdd(c6, a, b);
            c7 = S.MultiplyAdd(c7, a, b);
            c8 = S.MultiplyAdd(c8, a, b);
            c9 = S.MultiplyAdd(c9, a, b);
        }

        S sum = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9;
        fixed (float* sink = Sink)
        {
            sum.Store(sink);
        }
    }
}
