using CryptoAi.Features.Randomness;
using CryptoAi.Models.Engine.Kernels;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>The dropout masks of one training step, as a probability and the numbers that every mask follows from.</summary>
/// <param name="Probability">The share of elements dropped; 0 = no dropout.</param>
/// <param name="Seed">The model's seed.</param>
/// <param name="Step">The number of the step.</param>
internal readonly record struct DropoutMasks(float Probability, ulong Seed, long Step)
{
    /// <summary>No dropout: prediction.</summary>
    public static DropoutMasks None => default;

    /// <summary>Drops elements in place; the same call on a gradient is the backward pass.</summary>
    /// <param name="place">The place in the network: one number per tensor that is dropped.</param>
    /// <param name="values">Consecutive elements.</param>
    /// <param name="firstIndex">The index of values[0] within the whole batch's tensor.</param>
    public void Apply(int place, Span<float> values, long firstIndex)
    {
        if (Probability > 0)
        {
            ulong key = CounterRandom.Mix(CounterRandom.Mix(Seed ^ (ulong)Step) + (ulong)place);

            // an index past 2³² changes the key instead of wrapping onto used masks
            Dropout.Apply(values, Probability, (uint)key ^ Dropout.Hash((uint)(firstIndex >> 32) + (uint)(key >> 32)), (uint)firstIndex);
        }
    }
}
