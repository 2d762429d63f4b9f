using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine.Kernels;

[TestFixtureSource(typeof(VectorPathSource), nameof(VectorPathSource.All))]
internal sealed class SoftmaxTests(VectorPath path)
{
    // an exponential within 2 units in the last place, a sum of up to 257 of them
    private const double Tolerance = 2e-6;
    private const float Scale = 0.75f;

    [Test]
    public void Forward_AnyLength_EqualsDefinitionAndClearsThePadding([Values(1, 2, 3, 15, 16, 17, 60, 64, 257)] int columns) =>
        KernelFixture.On(path, new Lengths(columns));

    [Test]
    public void Forward_HugeLogits_StaysFinite() => KernelFixture.On(path, new Huge());

    private sealed record Lengths(int Columns) : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            KernelFixture.GuardedMatrix rows = new(3, Columns, 4);
            KernelFixture.GuardedMatrix gradient = new(3, Columns, 5);
            float[,] before = rows.ToArray();
            float[,] incoming = gradient.ToArray();
            Softmax.Forward<S>(rows.Span, Scale);
            Softmax.Backward<S>(rows.Span, gradient.Span, Scale);
            for (int r = 0; r < 3; r++)
            {
                double[] exps = [.. Enumerable.Range(0, Columns).Select(c => Math.Exp(Scale * before[r, c]))];
                double[] expected = [.. exps.Select(e => e / exps.Sum())];
                double dot = expected.Select((y, c) => y * incoming[r, c]).Sum();
                double[] expectedGradient = [.. expected.Select((y, c) => Scale * y * (incoming[r, c] - dot))];
                TensorAssert.Close(ToDouble(rows.Span.Row(r)), expected, Tolerance, Tolerance, "softmax");
                TensorAssert.Close(ToDouble(gradient.Span.Row(r)), expectedGradient, Tolerance, Tolerance, "gradient");
            }

            rows.AssertPaddingAndGuards("softmax");
            gradient.AssertPaddingAndGuards("gradient");
        }
    }

    private sealed record Huge : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            float[] memory = new float[16];
            MatrixSpan row = new(memory, 1, 3, 16);
            (memory[0], memory[1]) = (90f, 89f);
            Softmax.Forward<S>(row, 1f);
            double sum = 1 + Math.Exp(-1) + Math.Exp(-90);
            TensorAssert.Close(ToDouble(row.Row(0)), [1 / sum, Math.Exp(-1) / sum, 0], Tolerance, 1e-30, "softmax");
        }
    }

    private static double[] ToDouble(ReadOnlySpan<float> values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = values[i];
        }

        return result;
    }
}
