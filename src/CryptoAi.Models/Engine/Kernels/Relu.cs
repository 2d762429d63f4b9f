using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>max(x, 0), in place. NaN stays NaN.</summary>
internal static unsafe class Relu
{
    /// <summary>x = max(x, 0).</summary>
    /// <param name="values">A padded length.</param>
    public static void Forward<S>(Span<float> values)
        where S : struct, ISimd<S>
    {
        S zero = S.Splat(0f);
        fixed (float* v = values)
        {
            for (int i = 0; i <= values.Length - S.Count; i += S.Count)
            {
                S.Max(zero, S.Load(v + i)).Store(v + i);
            }
        }
    }

    /// <summary>Overwrites the gradient of the output with that of the input: it stays where the output is positive and is 0 elsewhere.</summary>
    /// <param name="output">What <see cref="Forward"/> gave (possibly with elements dropped to 0 since).</param>
    /// <param name="gradient">In: gradient of the output. Out: gradient of the input. Same length.</param>
    public static void Backward<S>(ReadOnlySpan<float> output, Span<float> gradient)
        where S : struct, ISimd<S>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, output.Length, nameof(gradient));
        S zero = S.Splat(0f);
        fixed (float* y = output)
        fixed (float* g = gradient)
        {
            for (int i = 0; i <= output.Length - S.Count; i += S.Count)
            {
                S.WhereGreater(S.Load(y + i), zero, S.Load(g + i), zero).Store(g + i);
            }
        }
    }
}
