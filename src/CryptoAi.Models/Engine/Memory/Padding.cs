namespace CryptoAi.Models.Engine.Memory;

/// <summary>
/// Every matrix row of the engine takes a whole number of 16-float blocks (one cache line, one 512-bit register); the numbers behind the last column are zeros.
/// Kernels therefore have no column remainders on any vector path.
/// </summary>
internal static class Padding
{
    public const int Block = 16;

    public static int RoundUp(int count) => (count + Block - 1) / Block * Block;
}
