namespace CryptoAi.Training.Fitting;

/// <summary>The frequencies of the classes in the train split.</summary>
public static class BaseRates
{
    /// <summary>n_c / n; with sample weights their sums take the place of counts, because a model that is trained with them sees classes that often.</summary>
    /// <param name="sums">[classes] train samples per class, or the sums of their weights: see <see cref="Weighting.ClassSums"/>; not all 0.</param>
    /// <returns>[classes] frequencies that add up to 1.</returns>
    public static double[] Of(IReadOnlyList<double> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        double total = sums.Sum();
        ArgumentOutOfRangeException.ThrowIfZero(total, nameof(sums));
        return [.. sums.Select(s => s / total)];
    }
}
