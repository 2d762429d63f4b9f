using System.Globalization;

namespace CryptoAi.Training.Weighting;

/// <summary>Weights of the direction classes in the cross-entropy, from the class counts of the train split.</summary>
public static class ClassWeights
{
    /// <summary>The weights of a scheme.</summary>
    /// <param name="weighting">The scheme.</param>
    /// <param name="counts">[classes] train samples per class.</param>
    /// <param name="classNames">[classes] names, for the error.</param>
    /// <param name="allowMissing">Whether a class without samples gets weight 0 instead of an error.</param>
    /// <returns>[classes] weights.</returns>
    /// <exception cref="TrainingException">A class has no samples and <paramref name="allowMissing"/> is false (<c>class_missing</c>), or only one class has any (<c>class_single</c>).</exception>
    public static double[] Compute(ClassWeighting weighting, IReadOnlyList<long> counts, IReadOnlyList<string> classNames, bool allowMissing = false)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(classNames);
        Require(counts, classNames, allowMissing);
        return weighting switch
        {
            ClassWeighting.Balanced => Balanced(counts),
            ClassWeighting.None => [.. counts.Select(static c => c == 0 ? 0.0 : 1.0)],
            _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Not a class weighting."),
        };
    }

    /// <summary>w_c = n / (k · n_c), as scikit-learn's <c>class_weight="balanced"</c>; 0 for a class without samples.</summary>
    /// <param name="counts">[classes] samples per class.</param>
    /// <returns>[classes] weights.</returns>
    public static double[] Balanced(IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double total = counts.Sum();
        return [.. counts.Select(c => c == 0 ? 0 : total / (counts.Count * (double)c))];
    }

    private static void Require(IReadOnlyList<long> counts, IReadOnlyList<string> classNames, bool allowMissing)
    {
        string found = string.Join(", ", classNames.Select((name, c) => string.Create(CultureInfo.InvariantCulture, $"{name} {counts[c]}")));
        if (counts.Count(static c => c > 0) < 2)
        {
            throw new TrainingException(
                "class_single",
                $"The train split has samples of fewer than two classes ({found}); there is nothing to tell apart. Use a lower label threshold, a longer lookahead or more candles.");
        }

        if (!allowMissing && counts.Any(static c => c == 0))
        {
            string missing = string.Join(", ", classNames.Where((_, c) => counts[c] == 0));
            throw new TrainingException(
                "class_missing",
                $"The train split has no sample of {missing} ({found}). Use a lower label threshold, fewer classes or more candles, " +
                "or set AllowMissingClasses: the class then gets weight 0 and probability 0.");
        }
    }
}
