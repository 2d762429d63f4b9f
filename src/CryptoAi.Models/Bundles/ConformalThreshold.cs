namespace CryptoAi.Models.Bundles;

/// <summary>
/// What turns probabilities into a set of classes that holds the true one with a stated frequency (definitions D7: split conformal, least ambiguous classes). The promise needs
/// samples that are exchangeable with those of the validation split; markets drift, so the frequency that is reached later may be lower.
/// </summary>
/// <param name="Alpha">The share of samples whose set may miss the true class, above 0 and below 1.</param>
/// <param name="Quantile">q̂, 0 … 1: the set holds the classes whose probability is at least 1 − q̂. 1 means all classes: there were too few samples for less.</param>
public sealed record ConformalThreshold(double Alpha, double Quantile)
{
    /// <summary>Whether the set has a class.</summary>
    /// <param name="probability">The probability of the class by the deciding vector.</param>
    public bool Contains(double probability) => 1 - probability <= Quantile;
}
