namespace CryptoAi.Training.Fitting;

/// <summary>The frequencies of the classes in the train split.</summary>
public static class BaseRates
{
    /// <summary>n_c / n.</summary>
    /// <param name="counts">[classes] train samples per class; at least one sample in all.</param>
    /// <returns>[classes] frequencies that add up to 1.</returns>
    public static double[] Of(IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double total = counts.Sum();
        ArgumentOutOfRangeException.ThrowIfZero(total, nameof(counts));
        return [.. counts.Select(c => c / total)];
    }
}
