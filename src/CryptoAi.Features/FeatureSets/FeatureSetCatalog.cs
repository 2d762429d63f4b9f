namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// All feature sets that an application knows, by name: the built-in ones and its own. A model's bundle names its set and the set's hash; the catalog gives the
/// computation back or says why it cannot. Immutable and thread-safe.
/// </summary>
public sealed class FeatureSetCatalog
{
    // the sets of this library are made when they are first asked for: an application needs one of them
    private readonly Dictionary<string, Func<FeatureSet>> _sets = new(StringComparer.Ordinal)
    {
        [Core9.Name] = static () => Core9.FeatureSet,
        [Unified150.Name] = static () => Unified150.FeatureSet,
        [Alpha158.Name] = static () => Alpha158.FeatureSet,
        [Alpha128.Name] = static () => Alpha128.FeatureSet,
    };

    /// <summary>Creates a catalog of the built-in sets and the given ones. With dependency injection, every registered <see cref="FeatureSet"/> is given.</summary>
    /// <param name="featureSets">The application's own sets.</param>
    /// <exception cref="ArgumentException">Two sets have the same name, or one has a built-in name.</exception>
    public FeatureSetCatalog(IEnumerable<FeatureSet> featureSets)
    {
        ArgumentNullException.ThrowIfNull(featureSets);
        foreach (FeatureSet set in featureSets)
        {
            if (!_sets.TryAdd(set.Name, () => set))
            {
                throw new ArgumentException($"There are two feature sets named '{set.Name}'; give yours another name.", nameof(featureSets));
            }
        }

        Names = [.. _sets.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Creates a catalog of the built-in sets.</summary>
    public FeatureSetCatalog()
        : this([])
    {
    }

    /// <summary>The names of all sets in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether there is a set of this name.</summary>
    /// <param name="name">The name; case matters.</param>
    public bool Contains(string name) => _sets.ContainsKey(name);

    /// <summary>The set of this name.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <exception cref="FeatureSetException">There is none (<c>feature_set_unknown</c>); the message lists the known names.</exception>
    public FeatureSet Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _sets.TryGetValue(name, out Func<FeatureSet>? set)
            ? set()
            : throw new FeatureSetException(
                "feature_set_unknown",
                $"There is no feature set '{name}'. Known sets: {string.Join(", ", Names)}. Register your own set before it is used.");
    }

    /// <summary>The set of this name, if it computes exactly the columns that <paramref name="hash"/> stands for.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <param name="hash">The <see cref="FeatureSet.Hash"/> stored with the model.</param>
    /// <exception cref="FeatureSetException">There is none (<c>feature_set_unknown</c>) or its hash differs (<c>feature_set_changed</c>).</exception>
    public FeatureSet Require(string name, string hash)
    {
        FeatureSet set = Require(name);
        return string.Equals(set.Hash, hash, StringComparison.OrdinalIgnoreCase)
            ? set
            : throw new FeatureSetException(
                "feature_set_changed",
                $"Feature set '{name}' has hash {set.Hash} here; the model was trained with {hash}. Its features, formulas or parameters differ: "
                + "use the version of the set that the model was trained with, or train again.");
    }
}
