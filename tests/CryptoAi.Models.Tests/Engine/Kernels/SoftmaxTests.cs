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
    public void Forward_AnyLength_EqualsDefinitionAndStaysInside([Values(1, 2, 3, 4, 15, 16, 17, 60, 64, 257)] int rows) =>
        KernelFixture.On(path, new Lengths(rows));

    [Test]
    public void Forward_HugeLogits_StaysFinite() => KernelFixture.On(path, new Huge());

    [Test]
    public void Forward_MaskedScore_IsExactlyZero() => KernelFixture.On(path, new Masked());

    private sealed record Lengths(int Rows) : KernelFixture.IKernel
    {
        // two blocks: every width has more than one vector
        private const int Columns = 32;

        public void Run<S>()
            where S : struct, ISimd<S>
        {
            KernelFixture.GuardedMatrix scores = new(Rows, Columns, 4);
            KernelFixture.GuardedMatrix gradient = new(Rows, Columns, 5);
            float[,] before = scores.ToArray();
            float[,] incoming = gradient.ToArray();
            Softmax.Forward<S>(scores.Span, Scale);
            Softmax.Backward<S>(scores.Span, gradient.Span, Scale);
            float[,] output = scores.ToArray();
            float[,] outgoing = gradient.ToArray();
            for (int c = 0; c < Columns; c++)
            {
                double[] exps = [.. Enumerable.Range(0, Rows).Select(r => Math.Exp(Scale * before[r, c]))];
                double[] expected = [.. exps.Select(e => e / exps.Sum())];
                double dot = expected.Select((y, r) => y * incoming[r, c]).Sum();
                double[] expectedGradient = [.. expected.Select((y, r) => Scale * y * (incoming[r, c] - dot))];
                TensorAssert.Close(Column(output, c), expected, Tolerance, Tolerance, "softmax");
                TensorAssert.Close(Column(outgoing, c), expectedGradient, Tolerance, Tolerance, "gradient");
            }

            scores.AssertPaddingAndGuards("softmax");
            gradient.AssertPaddingAndGuards("gradient");
        }
    }

    private sealed record Huge : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            MatrixSpan scores = new(new float[3 * Padding.Block], 3, 1, Padding.Block);
            (scores.Row(0)[0], scores.Row(1)[0]) = (90f, 89f);
            Softmax.Forward<S>(scores, 1f);
            double sum = 1 + Math.Exp(-1) + Math.Exp(-90);
            TensorAssert.Close([scores.Row(0)[0], scores.Row(1)[0], scores.Row(2)[0]], [1 / sum, Math.Exp(-1) / sum, 0], Tolerance, 1e-30, "softmax");
        }
    }

    private sealed record Masked : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            MatrixSpan scores = new(new float[3 * Padding.Block], 3, 1, Padding.Block);
            (scores.Row(0)[0], scores.Row(1)[0], scores.Row(2)[0]) = (1f, float.NegativeInfinity, -1e30f);
            Softmax.Forward<S>(scores, 1f);
            Assert.That(scores.Row(0)[0], Is.EqualTo(1f));
            Assert.That(scores.Row(1)[0], Is.Zero);
            Assert.That(scores.Row(2)[0], Is.Zero);
        }
    }

    private static double[] Column(float[,] matrix, int column) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(r => (double)matrix[r, column])];
}
