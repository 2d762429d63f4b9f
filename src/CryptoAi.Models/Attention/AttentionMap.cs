namespace CryptoAi.Models.Attention;

/// <summary>
/// How much every bar of a window takes from every bar, [time, time] oldest first: the bar that looks, then the bar that is looked at. Every row sums to 1. Immutable and
/// thread-safe.
/// </summary>
public sealed class AttentionMap
{
    private readonly float[] _weights;

    internal AttentionMap(string name, int time, float[] weights) => (Name, Time, _weights) = (name, time, weights);

    /// <summary>What it shows: <c>layer 1, head 2</c>, <c>mean</c> or <c>rollout</c>.</summary>
    public string Name { get; }

    /// <summary>Whether its diagonal holds what passes the layers beside attention, and is large whatever the heads look at.</summary>
    internal bool HasResidual { get; init; }

    /// <summary>Bars in the window.</summary>
    public int Time { get; }

    /// <summary>[time, time] all weights, 0 … 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>One weight.</summary>
    /// <param name="query">The bar that looks, 0 … Time − 1.</param>
    /// <param name="key">The bar that is looked at, 0 … Time − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bar.</exception>
    public float this[int query, int key]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)key, (uint)Time, nameof(key));
            return Row(query)[key];
        }
    }

    /// <summary>What one bar takes from all, [time].</summary>
    /// <param name="query">The bar that looks, 0 … Time − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bar.</exception>
    public ReadOnlySpan<float> Row(int query)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)query, (uint)Time, nameof(query));
        return _weights.AsSpan(query * Time, Time);
    }

    /// <summary>
    /// What all bars take from each, [time]: the mean of every column; they add up to 1. The model averages its bars in the end, so of the rollout these are the shares of the bars in
    /// what the heads see, as far as attention tells.
    /// </summary>
    public double[] Shares()
    {
        double[] shares = new double[Time];
        for (int query = 0; query < Time; query++)
        {
            ReadOnlySpan<float> row = Row(query);
            for (int key = 0; key < row.Length; key++)
            {
                shares[key] += row[key];
            }
        }

        return Array.ConvertAll(shares, s => s / Time);
    }
}
