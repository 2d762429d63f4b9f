using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>B[c, r] = A[r, c] for every element, in tiles of 4 × 4; the padding of B is left as it is.</summary>
internal static unsafe class Transpose
{
    private const int Tile = 4;

    public static void Run(MatrixSpan source, MatrixSpan destination)
    {
        if (destination.Rows < source.Columns || destination.Columns < source.Rows)
        {
            throw new ArgumentException(
                $"The transpose of [{source.Rows}, {source.Columns}] does not fit into [{destination.Rows}, {destination.Columns}].", nameof(destination));
        }

        int rows = HasTiles ? source.Rows / Tile * Tile : 0;
        int columns = HasTiles ? source.Columns / Tile * Tile : 0;
        int fromStride = source.Stride;
        int toStride = destination.Stride;
        fixed (float* from = source.Values)
        fixed (float* to = destination.Values)
        {
            for (int r = 0; r < rows; r += Tile)
            {
                for (int c = 0; c < columns; c += Tile)
                {
                    FourByFour(from + (r * fromStride) + c, fromStride, to + (c * toStride) + r, toStride);
                }
            }

            for (int r = 0; r < source.Rows; r++)
            {
                for (int c = r < rows ? columns : 0; c < source.Columns; c++)
                {
                    to[(c * toStride) + r] = from[(r * fromStride) + c];
                }
            }
        }
    }

    private static bool HasTiles => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    private static void FourByFour(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> a = Vector128.Load(from);
        Vector128<float> b = Vector128.Load(from + fromStride);
        Vector128<float> c = Vector128.Load(from + (2 * fromStride));
        Vector128<float> d = Vector128.Load(from + (3 * fromStride));

        // interleave rows 0 with 2 and 1 with 3, then the results with each other
        Vector128<float> acLow = Low(a, c);
        Vector128<float> acHigh = High(a, c);
        Vector128<float> bdLow = Low(b, d);
        Vector128<float> bdHigh = High(b, d);
        Low(acLow, bdLow).Store(to);
        High(acLow, bdLow).Store(to + toStride);
        Low(acHigh, bdHigh).Store(to + (2 * toStride));
        High(acHigh, bdHigh).Store(to + (3 * toStride));
    }

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
