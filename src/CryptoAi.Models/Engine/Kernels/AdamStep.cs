using System.Runtime.CompilerServices;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>One Adam or AdamW step over all parameters in one pass, in PyTorch's order of operations.</summary>
internal static unsafe class AdamStep
{
    // Moments of weights that get no gradient (embedding rows of absent assets) decay geometrically; below this they are 0 rather than denormals, which would
    // slow every later step. A moment that small moves no weight: the root of the second one is far below epsilon.
    private const float Negligible = 1e-30f;

    /// <summary>Updates weights and moments.</summary>
    /// <param name="weights">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="firstMoment">Decaying mean of gradients.</param>
    /// <param name="secondMoment">Decaying mean of squared gradients.</param>
    /// <param name="options">The optimizer.</param>
    /// <param name="learningRate">The rate.</param>
    /// <param name="step">1 for the first step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<S>(
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        Span<float> firstMoment,
        Span<float> secondMoment,
        AdamOptions options,
        double learningRate,
        long step)
        where S : struct, ISimd<S>
    {
        int length = weights.Length;
        if (gradients.Length != length || firstMoment.Length != length || secondMoment.Length != length || length % S.Count != 0)
        {
            throw new ArgumentException($"Weights {length}, gradients {gradients.Length} and moments {firstMoment.Length}, {secondMoment.Length} must have one padded length.");
        }

        double correction1 = 1 - Math.Pow(options.Beta1, step);
        double correction2 = 1 - Math.Pow(options.Beta2, step);
        S stepSize = S.Splat((float)(learningRate / correction1));
        S rootCorrection = S.Splat((float)(1 / Math.Sqrt(correction2)));
        S epsilon = S.Splat((float)options.Epsilon);
        S beta1 = S.Splat((float)options.Beta1);
        S beta2 = S.Splat((float)options.Beta2);
        S rest1 = S.Splat((float)(1 - options.Beta1));
        S rest2 = S.Splat((float)(1 - options.Beta2));
        S negligible = S.Splat(Negligible);
        S zero = S.Splat(0f);
        S keep = S.Splat(options.DecoupledWeightDecay ? (float)(1 - (learningRate * options.WeightDecay)) : 1f);
        S coupled = S.Splat(options.DecoupledWeightDecay ? 0f : (float)options.WeightDecay);
        fixed (float* pw = weights)
        fixed (float* pg = gradients)
        fixed (float* pm = firstMoment)
        fixed (float* pv = secondMoment)
        {
            for (int i = 0; i < length; i += S.Count)
            {
                S w = S.Load(pw + i) * keep;
                S g = S.MultiplyAdd(coupled, w, S.Load(pg + i));
                S m = S.MultiplyAdd(beta1, S.Load(pm + i), rest1 * g);
                S v = S.MultiplyAdd(beta2, S.Load(pv + i), rest2 * g * g);
                m = S.WhereGreater(negligible, S.Abs(m), zero, m);
                v = S.WhereGreater(negligible, v, zero, v);
                m.Store(pm + i);
                v.Store(pv + i);
                S denominator = S.MultiplyAdd(S.Sqrt(v), rootCorrection, epsilon);
                (w - (stepSize * m / denominator)).Store(pw + i);
            }
        }
    }
}
