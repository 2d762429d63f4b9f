namespace CryptoAi.Models.Trees;

/// <summary>Puts a model together from what a file or a training gave, and checks that the parts fit each other.</summary>
internal static class TreesModel
{
    /// <summary>The most features, trees or nodes of a tree: float32, in which files keep them, has every whole number up to here.</summary>
    public const int MostNumber = 1 << 24;

    /// <summary>The model.</summary>
    /// <exception cref="FormatException">The parts contradict each other.</exception>
    public static BoostedTrees Create(Forest forest, BoostedObjective objective, int features, float[] baseMargins, int treesPerRound, IReadOnlyList<string>? featureNames)
    {
        bool multiClass = objective == BoostedObjective.MultiClassSoftmax;
        if (multiClass ? baseMargins.Length < 2 : baseMargins.Length != 1)
        {
            throw new FormatException(FormattableString.Invariant($"a model of {objective} has {baseMargins.Length} margins; expected {(multiClass ? "at least 2" : "1")}"));
        }

        if (Array.Exists(baseMargins, static m => !float.IsFinite(m)))
        {
            throw new FormatException("a base margin is not finite");
        }

        if (features > MostNumber || treesPerRound < 1 || forest.Trees % treesPerRound != 0)
        {
            throw new FormatException(FormattableString.Invariant($"there are {features} features and {forest.Trees} trees in rounds of {treesPerRound}; expected at most {MostNumber} features and whole rounds"));
        }

        if (featureNames is not null && (featureNames.Count != features || featureNames.Any(static n => n is null)))
        {
            throw new FormatException(FormattableString.Invariant($"there are {featureNames.Count} feature names for {features} features"));
        }

        return new BoostedTrees(forest, objective, features, baseMargins, treesPerRound, featureNames);
    }
}
