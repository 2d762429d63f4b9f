namespace CryptoAi.Features.Randomness;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): random numbers as a function of a counter, the same on every machine.</summary>
internal struct CounterRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>The mixing function: every input bit changes every output bit. Mix(seed), Mix(seed + 1) … are as good as independent.</summary>
    public static ulong Mix(ulong x)
    {
        unchecked
        {
            x += Golden;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble()
    {
        ulong bits = Mix(_state);
        _state = unchecked(_state + Golden);
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform in [−limit, limit).</summary>
    public float NextUniform(double limit) => (float)(((2 * NextDouble()) - 1) * limit);

    /// <summary>Standard normal (Box–Muller).</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }
}
