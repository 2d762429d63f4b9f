namespace CryptoAi.Models.Engine.Simd;

/// <summary>
/// A vector of float32 lanes. Kernels are written once over this interface; a struct per width makes the compiler produce code of its own for each, so that the
/// choice of instructions is data and every path runs in tests.
/// </summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
internal unsafe interface ISimd<TSelf>
    where TSelf : struct, ISimd<TSelf>
{
    /// <summary>The number of lanes; divides 16.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(float* source);

    void Store(float* destination);

    static abstract TSelf Splat(float value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a·b + c, fused where the processor has the instruction, in two roundings where it has not.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf a);

    static abstract TSelf Abs(TSelf a);

    /// <summary>The magnitude of <paramref name="a"/> with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf a, TSelf sign);

    /// <summary>The larger of both; a NaN in <paramref name="b"/> stays.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of both; a NaN in <paramref name="b"/> stays.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The number whose sign and exponent are the nine lowest bits of <paramref name="a"/>, with an empty mantissa: 2ⁿ from the bits n + 127, and 0 from n = −127.</summary>
    static abstract TSelf ExponentFromLowBits(TSelf a);

    /// <summary><paramref name="then"/> where a &gt; b, else (also where a or b is NaN) <paramref name="otherwise"/>.</summary>
    static abstract TSelf WhereGreater(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TSelf a);
}
