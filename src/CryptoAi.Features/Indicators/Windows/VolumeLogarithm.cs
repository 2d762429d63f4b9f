namespace CryptoAi.Features.Indicators.Windows;

/// <summary>ln V as V = m·2^e, ln m and e apart: a volume in another power of two changes all e alike, and no bit of a difference of logarithms.</summary>
/// <param name="Mantissa">ln m, m of 1 to 2.</param>
/// <param name="Exponent">e.</param>
internal readonly record struct VolumeLogarithm(double Mantissa, double Exponent)
{
    /// <summary>ln 2: ln V = ln m + e·ln 2.</summary>
    public const double OfTwo = 0.693147180559945309;

    /// <summary>The logarithm of a volume above 0.</summary>
    public static VolumeLogarithm Of(double volume)
    {
        int exponent = Math.ILogB(volume);
        return new VolumeLogarithm(Math.Log(Math.ScaleB(volume, -exponent)), exponent);
    }
}
