using CryptoAi.Models.Engine.Kernels;
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
        KernelFixture.On(path, new Product(m, n, k, accumulate, Transposed: false));

    [Test]
    public void MultiplyTransposed_AllRaggedShapes_EqualsDefinition(
        [Values(1, 2, 5, 6, 7, 13)] int m, [Values(1, 3, 15, 16, 17, 33, 65, 131)] int n, [Values(1, 2, 19, 67)] int k, [Values] bool accumulate) =>
        KernelFixture.On(path, new Product(m, n, k, accumulate, Transposed: true));

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

    private sealed record Product(int M, int N, int K, bool Accumulate, bool Transposed) : KernelFixture.IKernel
    {
        public void Run<S>()
            where S : struct, ISimd<S>
        {
            KernelFixture.GuardedMatrix a = Transposed ? new(K, M, 1) : new(M, K, 1);
            KernelFixture.GuardedMatrix b = new(K, N, 2);
            KernelFixture.GuardedMatrix c = new(M, N, 3);
            float[,] before = c.ToArray();
            if (Transposed)
            {
                MatMul.MultiplyTransposed<S>(a.Span, b.Span, c.Span, Accumulate);
            }
            else
            {
                MatMul.Multiply<S>(a.Span, b.Span, c.Span, Accumulate);
            }

            float[,] left = a.ToArray();
            float[,] right = b.ToArray();
            double[] expected = new double[M * N];
            double[] actual = new double[M * N];
            for (int i = 0; i < M; i++)
            {
                for (int j = 0; j < N; j++)
                {
                    double sum = Accumulate ? before[i, j] : 0;
                    for (int p = 0; p < K; p++)
                    {
                        sum += (double)(Transposed ? left[p, i] : left[i, p]) * right[p, j];
                    }

                    expected[(i * N) + j] = sum;
                    actual[(i * N) + j] = c.Span.Row(i)[j];
                }
            }

            TensorAssert.Close(actual, expected, Tolerance, Tolerance, $"[{M}, {K}]·[{K}, {N}]");
            c.AssertPaddingAndGuards("C");
        }
    }
}
