namespace CryptoAi.Features.Simulation;

/// <summary>
/// Seeded random numbers that belong to this package, so that a seed means the same candles under every runtime: SplitMix64 (Steele, Lea and Flood 2014). Streams of
/// one seed are independent for all practical purposes.
/// </summary>
internal sealed class NoiseSource(ulong seed, ulong stream)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(seed + Step) ^ Mix((stream + 1) * 0xD1B54A32D192ED03);
    private double _spareNormal = double.NaN;

    /// <summary>Uniform over (0, 1), both ends excluded.</summary>
    public double Uniform()
    {
        _state += Step;
        return ((Mix(_state) >> 11) + 0.5) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(Uniform()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * Uniform());
        _spareNormal = radius * sin;
        return radius * cos;
    }

    /// <summary>Student's t with 6 degrees of freedom, scaled to variance 1.</summary>
    public double StudentT()
    {
        const double Freedom = 6;
        double chiSquare = -2 * (Math.Log(Uniform()) + Math.Log(Uniform()) + Math.Log(Uniform()));
        return Normal() / Math.Sqrt(chiSquare / (Freedom - 2));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
