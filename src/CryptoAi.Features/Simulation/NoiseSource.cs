using CryptoAi.Features.Randomness;

namespace CryptoAi.Features.Simulation;

/// <summary>The random numbers of one part of the simulation. Streams of one seed are independent for all practical purposes.</summary>
internal sealed class NoiseSource(ulong seed, ulong stream)
{
    private CounterRandom _random = new(CounterRandom.Mix(seed) ^ CounterRandom.Mix(~stream));

    /// <summary>Uniform over (0, 1), both ends excluded.</summary>
    public double Uniform() => _random.NextDouble() + (0.5 / (1UL << 53));

    /// <summary>Standard normal.</summary>
    public double Normal() => _random.NextNormal();

    /// <summary>Student's t with 6 degrees of freedom, scaled to variance 1.</summary>
    public double StudentT()
    {
        const double Freedom = 6;
        double chiSquare = -2 * (Math.Log(Uniform()) + Math.Log(Uniform()) + Math.Log(Uniform()));
        return Normal() / Math.Sqrt(chiSquare / (Freedom - 2));
    }
}
