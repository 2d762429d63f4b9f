using CryptoAi.Features.Randomness;

namespace CryptoAi.Training.Loop;

/// <summary>
/// The random numbers of one epoch as a pure function of seed, epoch and place: the same on every machine and .NET version, whatever was asked for before.
/// </summary>
internal readonly struct EpochRandom(ulong seed, int epoch)
{
    private readonly ulong _order = Stream(seed, epoch, 0);
    private readonly ulong _assets = Stream(seed, epoch, 1);

    /// <summary>Puts the values into the epoch's order (Fisher–Yates; the bias of the 64-bit product is below count / 2^64).</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)Math.BigMul(CounterRandom.Mix(_order ^ (ulong)i), (ulong)(i + 1), out _);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Whether a sample is shown as an unknown asset in this epoch.</summary>
    public bool DropsAsset(int sample, double probability) => (CounterRandom.Mix(_assets ^ (ulong)sample) >> 11) * (1.0 / (1UL << 53)) < probability;

    private static ulong Stream(ulong seed, int epoch, ulong purpose) => CounterRandom.Mix(CounterRandom.Mix(seed) ^ (((ulong)epoch * 2) + purpose));
}
