namespace CryptoAi.Training.Boosting.Growing;

/// <summary>
/// Summed gradients and hessians as one whole number: gradients in the upper 32 bits, hessians in the lower. Adding two sums is one addition, in any order with the same result: that is why the
/// model does not depend on the number of threads, and why the sibling of a histogram is exactly the parent minus the other child.
/// </summary>
internal static class PackedSum
{
    /// <summary>Bits that the sum of all rows may take: one less than fits, so that rounding cannot carry over.</summary>
    public const int Bits = 30;

    public static long Of(int gradient, int hessian) => ((long)gradient << 32) + hessian;

    public static int Gradient(long sum) => (int)(sum >> 32);

    public static int Hessian(long sum) => (int)sum;
}
