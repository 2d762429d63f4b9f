using CryptoAi.Features.Randomness;

namespace CryptoAi.Training.Boosting;

/// <summary>What one tree sees, as a function of the seed and the number of the tree.</summary>
internal readonly struct SampleDraw(ulong seed, int tree)
{
    private readonly ulong _state = CounterRandom.Mix(CounterRandom.Mix(seed) + (ulong)tree);

    /// <summary>Each row by a draw of its own; one row at least.</summary>
    /// <returns>The rows, ascending.</returns>
    public int[] Rows(int count, double share)
    {
        List<int> rows = new((int)(count * share) + 1);
        for (int row = 0; row < count; row++)
        {
            if (Uniform((ulong)row) < share)
            {
                rows.Add(row);
            }
        }

        return rows.Count > 0 ? [.. rows] : [(int)(Uniform((ulong)count) * count)];
    }

    /// <summary>Exactly the share of the features, rounded; one at least.</summary>
    public bool[] Features(int count, double share)
    {
        int wanted = Math.Max(1, (int)Math.Round(count * share));
        bool[] allowed = new bool[count];
        ulong state = ~_state;
        foreach (int feature in Enumerable.Range(0, count).OrderBy(f => CounterRandom.Mix(state + (ulong)f)).ThenBy(static f => f).Take(wanted))
        {
            allowed[feature] = true;
        }

        return allowed;
    }

    private double Uniform(ulong place) => (CounterRandom.Mix(unchecked(_state + place)) >> 11) * (1.0 / (1UL << 53));
}
