using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine.Kernels;

[TestFixtureSource(typeof(VectorPathSource), nameof(VectorPathSource.All))]
internal sealed class VectorMathTests(VectorPath path)
{
    private const int Samples = 200_000;
    private const double SmallestNormal = 1.17549435e-38;

    [Test]
    public void Exp_WholeRange_IsWithinTwoUlp() => KernelFixture.On(path, new Sweep(Function.Exp, -87.3f, 88.7f));

    [Test]
    public void Exp2NotPositive_WholeRange_IsWithinTwoUlp() => KernelFixture.On(path, new Sweep(Function.Exp2NotPositive, -126f, 0f));

    [Test]
    public void Tanh_WholeRange_IsWithinTwoUlp()
    {
        KernelFixture.On(path, new Sweep(Function.Tanh, -12f, 12f));
        KernelFixture.On(path, new Sweep(Function.Tanh, -0.01f, 0.01f));
    }

    [Test]
    public void Sigmoid_WholeRange_IsWithinTwoUlp() => KernelFixture.On(path, new Sweep(Function.Sigmoid, -87f, 100f));

    [Test]
    public void AllFunctions_SpecialValues_AreExact() => KernelFixture.On(path, new SpecialValues());

    private static unsafe float[] Apply<S>(Function function, ReadOnlySpan<float> input)
        where S : struct, ISimd<S>
    {
        float[] padded = new float[(input.Length + 15) / 16 * 16];
        input.CopyTo(padded);
        fixed (float* p = padded)
        {
            for (int i = 0; i < padded.Length; i += S.Count)
            {
                S x = S.Load(p + i);
                S y = function switch
                {
                    Function.Exp => VectorMath.Exp(x),
                    Function.Exp2NotPositive => VectorMath.Exp2NotPositive(x),
                    Function.Tanh => VectorMath.Tanh(x),
                    _ => VectorMath.Sigmoid(x),
                };
                y.Store(p + i);
            }
        }

        return padded[..input.Length];
    }

    private enum Function
    {
        Exp,
        Exp2NotPositive,
        Tanh,
        Sigmoid,
    }

    private sealed record Sweep(Function Function, float Low, float High) : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            float[] input = new float[Samples];
            for (int i = 0; i < Samples; i++)
            {
                input[i] = Low + ((High - Low) * i / (Samples - 1));
            }

            float[] output = Apply<S>(Function, input);
            double worst = 0;
            float at = 0;
            for (int i = 0; i < Samples; i++)
            {
                double x = input[i];
                double expected = Function switch
                {
                    Function.Exp => Math.Exp(x),
                    Function.Exp2NotPositive => Math.Pow(2, x),
                    Function.Tanh => Math.Tanh(x),
                    _ => 1 / (1 + Math.Exp(-x)),
                };
                double magnitude = Math.Max(Math.Abs(expected), SmallestNormal);
                double ulp = Math.ScaleB(1, Math.ILogB(magnitude) - 23);
                double error = Math.Abs(output[i] - expected) / ulp;
                if (!(error <= worst))
                {
                    (worst, at) = (error, input[i]);
                }
            }

            Assert.That(double.IsNaN(worst), Is.False, $"NaN at {at:R}");
            Assert.That(worst, Is.LessThanOrEqualTo(2.0), $"{Function} at {at:R}");
        }
    }

    private sealed record SpecialValues : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            float[] input = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 200f, -200f, -88f, 1e-30f, -1e-30f];
            Assert.That(
                Apply<S>(Function.Exp, input),
                Is.EqualTo(new[] { float.NaN, float.PositiveInfinity, 0f, 1f, 1f, float.PositiveInfinity, 0f, 0f, 1f, 1f }));
            Assert.That(
                Apply<S>(Function.Exp2NotPositive, [float.NaN, float.NegativeInfinity, 0f, -0f, -3f, -126.6f, -1e30f, -1e-30f]),
                Is.EqualTo(new[] { float.NaN, 0f, 1f, 1f, 0.125f, 0f, 0f, 1f }));
            Assert.That(Apply<S>(Function.Tanh, input), Is.EqualTo(new[] { float.NaN, 1f, -1f, 0f, -0f, 1f, -1f, -1f, 1e-30f, -1e-30f }));
            Assert.That(Apply<S>(Function.Sigmoid, input), Is.EqualTo(new[] { float.NaN, 1f, 0f, 0.5f, 0.5f, 1f, 0f, 0f, 0.5f, 0.5f }));
        }
    }
}
