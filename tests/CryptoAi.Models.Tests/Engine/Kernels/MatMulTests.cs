using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine.Kernels;

[TestFixtureSource(typeof(VectorPathSource), nameof(VectorPathSource.All))]
internal sealed class MatMulTests(VectorPath path)
{
    // sums of up to 67 products below 1
    private const double Tolerance = 1e-5;

    [Test]
    public void Multiply_AllRaggedShapes_EqualsDefinition(
        [Values(1, 2, 5, 6, 7, 13)] int m, [Values(1, 3, 15, 16, 17, 33, 65, 131)] int n, [Values(1, 2, 19, 67)] int k, [Values] bool accumulate) =>
        KernelFixture.On(path, new Product(m, n, k, accumulate, Form.Plain));

    [Test]
    public void MultiplyTransposed_AllRaggedShapes_EqualsDefinition(
        [Values(1, 2, 5, 6, 7, 13)] int m, [Values(1, 3, 15, 16, 17, 33, 65, 131)] int n, [Values(1, 2, 19, 67)] int k, [Values] bool accumulate) =>
        KernelFixture.On(path, new Product(m, n, k, accumulate, Form.TransposedA));

    [Test]
    public void Multiply_PackedRightSide_EqualsDefinition(
        [Values(1, 2, 4, 6, 8, 14, 19)] int m, [Values(1, 16, 33, 64, 131, 256)] int n, [Values(1, 19, 67)] int k, [Values] bool accumulate)
    {
        KernelFixture.On(path, new Product(m, n, k, accumulate, Form.PackedB));
        KernelFixture.On(path, new Product(m, n, k, accumulate, Form.PackedFromTranspose));
        KernelFixture.On(path, new Product(m, n, k, accumulate, Form.PackedWithBias));
    }

    [Test]
    public void Multiply_ShapesThatDoNotFit_ThrowsWithTheShapes()
    {
        KernelFixture.GuardedMatrix a = new(3, 20, 1);
        KernelFixture.GuardedMatrix b = new(19, 4, 2);
        KernelFixture.GuardedMatrix c = new(3, 4, 3);
        Assert.That(
            () => MatMul.Multiply<SimdScalar>(a.Span, b.Span, c.Span, accumulate: false),
            Throws.ArgumentException.With.Message.Contains("A is [3, 20], B [19, 4], C [3, 4]"));
    }

    private enum Form
    {
        Plain,
        TransposedA,
        PackedB,
        PackedFromTranspose,
        PackedWithBias,
    }

    private sealed record Product(int M, int N, int K, bool Accumulate, Form Form) : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            KernelFixture.GuardedMatrix a = Form == Form.TransposedA ? new(K, M, 1) : new(M, K, 1);
            KernelFixture.GuardedMatrix b = new(K, N, 2);
            KernelFixture.GuardedMatrix c = new(M, N, 3);
            float[,] before = c.ToArray();
            switch (Form)
            {
                case Form.Plain:
                    MatMul.Multiply<S>(a.Span, b.Span, c.Span, Accumulate);
                    break;
                case Form.TransposedA:
                    MatMul.MultiplyTransposed<S>(a.Span, b.Span, c.Span, Accumulate);
                    break;
                case Form.PackedWithBias:
                    before = new KernelFixture.GuardedMatrix(1, N, 9).ToArray();
                    MatMul.MultiplyWithBias<S>(a.Span, Pack(b.Span), new KernelFixture.GuardedMatrix(1, N, 9).Span.PaddedRow(0), c.Span);
                    break;
                default:
                    MatMul.Multiply<S>(a.Span, Pack(b.Span), c.Span, Accumulate);
                    break;
            }

            float[,] left = a.ToArray();
            float[,] right = b.ToArray();
            double[] expected = new double[M * N];
            double[] actual = new double[M * N];
            for (int i = 0; i < M; i++)
            {
                for (int j = 0; j < N; j++)
                {
                    double sum = Form == Form.PackedWithBias ? before[0, j] : Accumulate ? before[i, j] : 0;
                    for (int p = 0; p < K; p++)
                    {
                        sum += (double)(Form == Form.TransposedA ? left[p, i] : left[i, p]) * right[p, j];
                    }

                    expected[(i * N) + j] = sum;
                    actual[(i * N) + j] = c.Span.Row(i)[j];
                }
            }

            TensorAssert.Close(actual, expected, Tolerance, Tolerance, $"[{M}, {K}]·[{K}, {N}]");
            c.AssertPaddingAndGuards("C");
        }

        // from the matrix itself, or from its transpose; both must give the same panels
        private PackedSpan Pack(MatrixSpan b)
        {
            int columns = Padding.RoundUp(N);
            PackedSpan packed = new(new float[K * columns], K, columns);
            if (Form != Form.PackedFromTranspose)
            {
                packed.Pack(b);
            }
            else
            {
                float[] memory = new float[columns * Padding.RoundUp(K)];
                MatrixSpan transposed = new(memory, columns, K, Padding.RoundUp(K));
                Transpose.Run(b, transposed);
                packed.PackTransposed(transposed);
            }

            return packed;
        }
    }
}
