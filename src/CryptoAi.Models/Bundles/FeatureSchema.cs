using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Models.Bundles;

/// <summary>The input columns of a model: what a bundle stores of its <see cref="FeatureSet"/>.</summary>
/// <param name="Name">The set's name, such as <c>core9</c>.</param>
/// <param name="Hash">SHA-256 of the set (<see cref="FeatureSet.Hash"/>), lower-case hexadecimal.</param>
/// <param name="Features">The features in column order.</param>
public sealed record FeatureSchema(string Name, string Hash, IReadOnlyList<FeatureDefinition> Features)
{
    /// <summary>The number of features.</summary>
    public int Count => Features.Count;

    /// <summary>The bars up to and including the first complete row.</summary>
    public int MinBars => Features.Max(static f => f.MinBars);

    /// <summary>The bars after which no feature depends on where the series began.</summary>
    public int StableBars => Features.Max(static f => f.StableBars);

    /// <summary>The schema of a set.</summary>
    /// <param name="set">The set.</param>
    public static FeatureSchema Of(FeatureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new FeatureSchema(set.Name, set.Hash, set.Features);
    }
}
