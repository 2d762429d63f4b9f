using CryptoAi.Features.Randomness;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine.Kernels;

/// <summary>Runs a kernel on a vector path that is only known at run time, and makes padded matrices with guard values around them.</summary>
internal static class KernelFixture
{
    public const float Guard = 12345.678f;

    public interface IKernel
    {
        void Run<S>()
            where S : struct, ISimd<S>;
    }

    public static void On(VectorPath path, IKernel kernel)
    {
        switch (path)
        {
            case VectorPath.Vector512:
                kernel.Run<Simd512>();
                break;
            case VectorPath.Vector256:
                kernel.Run<Simd256>();
                break;
            case VectorPath.Vector128:
                kernel.Run<Simd128>();
                break;
            default:
                kernel.Run<SimdScalar>();
                break;
        }
    }

    /// <summary>A seeded matrix with zero padding and guard values behind its last row.</summary>
    public sealed class GuardedMatrix
    {
        private const int GuardLength = 32;
        private readonly float[] _memory;
        private readonly int _rows;
        private readonly int _columns;

        public GuardedMatrix(int rows, int columns, ulong seed)
        {
            (_rows, _columns) = (rows, columns);
            int stride = Padding.RoundUp(columns);
            _memory = new float[(rows * stride) + GuardLength];
            CounterRandom random = new(seed);
            for (int row = 0; row < rows; row++)
            {
                foreach (ref float value in Span.Row(row))
                {
                    value = random.NextUniform(1);
                }
            }

            _memory.AsSpan(rows * stride).Fill(Guard);
        }

        public MatrixSpan Span => new(_memory, _rows, _columns, Padding.RoundUp(_columns));

        public float[,] ToArray()
        {
            float[,] copy = new float[_rows, _columns];
            for (int row = 0; row < _rows; row++)
            {
                for (int column = 0; column < _columns; column++)
                {
                    copy[row, column] = Span.Row(row)[column];
                }
            }

            return copy;
        }

        public void AssertPaddingAndGuards(string name)
        {
            for (int row = 0; row < _rows; row++)
            {
                Assert.That(Span.PaddedRow(row)[_columns..].IndexOfAnyExcept(0f), Is.EqualTo(-1), $"{name}: padding of row {row}");
            }

            Assert.That(_memory.AsSpan(_rows * Padding.RoundUp(_columns)).IndexOfAnyExcept(Guard), Is.EqualTo(-1), $"{name}: written behind the end");
        }
    }
}
