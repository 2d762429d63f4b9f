using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine.Kernels;

[TestFixtureSource(typeof(VectorPathSource), nameof(VectorPathSource.All))]
internal sealed class AdamStepTests(VectorPath path)
{
    private const double Tolerance = 2e-6;

    [TestCase(0.0, true)]
    [TestCase(0.1, true)]
    [TestCase(0.1, false)]
    public void Run_FiftySteps_EqualsDefinitionInDouble(double decay, bool decoupled) => KernelFixture.On(path, new Steps(decay, decoupled));

    [Test]
    public void Run_NoGradientForLong_LeavesNoDenormalMoments() => KernelFixture.On(path, new Decay());

    [Test]
    public void Run_NaNGradient_IsNotHidden() => KernelFixture.On(path, new NaNGradient());

    private sealed record Steps(double WeightDecay, bool Decoupled) : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            AdamOptions options = new() { WeightDecay = WeightDecay, DecoupledWeightDecay = Decoupled };
            float[] weights = [.. Enumerable.Range(0, 32).Select(static i => MathF.Sin(i))];
            float[] first = new float[32];
            float[] second = new float[32];
            double[] w = Array.ConvertAll(weights, static v => (double)v);
            double[] m = new double[32];
            double[] v = new double[32];
            for (int step = 1; step <= 50; step++)
            {
                float[] gradients = [.. Enumerable.Range(0, 32).Select(i => MathF.Cos((i * 3) + step))];
                AdamStep.Run<S>(weights, gradients, first, second, options, 0.01, step);
                for (int i = 0; i < w.Length; i++)
                {
                    double g = gradients[i];
                    if (Decoupled)
                    {
                        w[i] -= 0.01 * WeightDecay * w[i];
                    }
                    else
                    {
                        g += WeightDecay * w[i];
                    }

                    m[i] = (options.Beta1 * m[i]) + ((1 - options.Beta1) * g);
                    v[i] = (options.Beta2 * v[i]) + ((1 - options.Beta2) * g * g);
                    double mean = m[i] / (1 - Math.Pow(options.Beta1, step));
                    double square = v[i] / (1 - Math.Pow(options.Beta2, step));
                    w[i] -= 0.01 * mean / (Math.Sqrt(square) + options.Epsilon);
                }
            }

            TensorAssert.Close(Array.ConvertAll(weights, static x => (double)x), w, Tolerance, Tolerance, "weights");
        }
    }

    private sealed record Decay : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            float[] weights = new float[16];
            float[] first = new float[16];
            float[] second = new float[16];
            Array.Fill(first, 1e-3f);
            Array.Fill(second, 1e-6f);
            float[] none = new float[16];
            for (int step = 1; step <= 100_000; step++)
            {
                AdamStep.Run<S>(weights, none, first, second, new AdamOptions(), 1e-3, step);
                Assert.That(first[0] == 0 || float.IsNormal(first[0]), Is.True, $"first moment {first[0]} after step {step}");
                Assert.That(second[0] == 0 || float.IsNormal(second[0]), Is.True, $"second moment {second[0]} after step {step}");
            }

            Assert.That((first[0], second[0]), Is.EqualTo((0f, 0f)));
        }
    }

    private sealed record NaNGradient : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            float[] weights = new float[16];
            float[] gradients = new float[16];
            gradients[3] = float.NaN;
            AdamStep.Run<S>(weights, gradients, new float[16], new float[16], new AdamOptions(), 1e-3, 1);
            Assert.That(weights.Select(float.IsNaN), Is.EqualTo(Enumerable.Range(0, 16).Select(static i => i == 3)));
        }
    }
}
