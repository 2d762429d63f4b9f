using System.Globalization;

namespace CryptoAi.Training.Weighting;

/// <summary>Weights of the direction classes in the cross-entropy, from how much each class counts in the train split (definitions D6).</summary>
public static class ClassWeights
{
    /// <summary>The weights that options ask for.</summary>
    /// <param name="options">The weighting, with its β or its own weights, and whether a class without samples gets weight 0 instead of an error.</param>
    /// <param name="sums">[classes] train samples per class, or the sums of their weights: see <see cref="ClassSums"/>.</param>
    /// <param name="classNames">[classes] names, for errors.</param>
    /// <returns>[classes] weights.</returns>
    /// <exception cref="TrainingException">
    /// A class has no samples and that is not allowed (<c>class_missing</c>), only one class has any (<c>class_single</c>), or there are not as many weights of the user's own as
    /// classes (<c>class_weights_count</c>).
    /// </exception>
    public static double[] Compute(TrainerOptions options, IReadOnlyList<double> sums, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(classNames);
        Require(sums, classNames, options.AllowMissingClasses);
        return options.ClassWeighting switch
        {
            ClassWeighting.Balanced => Balanced(sums),
            ClassWeighting.None => [.. sums.Select(static s => s == 0 ? 0.0 : 1.0)],
            ClassWeighting.EffectiveNumber => EffectiveNumber(sums, options.EffectiveNumberBeta),
            ClassWeighting.Custom => Custom(options.CustomClassWeights ?? [], sums, classNames),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.ClassWeighting, "Not a class weighting."),
        };
    }

    /// <summary>w_c = n / (k · n_c), as scikit-learn's <c>class_weight="balanced"</c>; 0 for a class without samples.</summary>
    /// <param name="sums">[classes] samples per class, or the sums of their weights.</param>
    /// <returns>[classes] weights.</returns>
    public static double[] Balanced(IReadOnlyList<double> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        double total = sums.Sum();
        return [.. sums.Select(s => s == 0 ? 0 : total / (sums.Count * s))];
    }

    /// <summary>w_c = (1 − β) / (1 − β^n_c), scaled to mean 1 over the classes that have samples; 0 for the others.</summary>
    /// <param name="sums">[classes] samples per class, or the sums of their weights.</param>
    /// <param name="beta">β, 0 … less than 1.</param>
    /// <returns>[classes] weights.</returns>
    public static double[] EffectiveNumber(IReadOnlyList<double> sums, double beta)
    {
        ArgumentNullException.ThrowIfNull(sums);
        if (!(beta is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "Expected 0 or more and less than 1.");
        }

        double[] weights = [.. sums.Select(s => s == 0 ? 0 : (1 - beta) / (1 - Math.Pow(beta, s)))];
        double mean = weights.Where(static w => w > 0).DefaultIfEmpty(1).Average();
        return Array.ConvertAll(weights, w => w / mean);
    }

    private static double[] Custom(IReadOnlyList<double> weights, IReadOnlyList<double> sums, IReadOnlyList<string> classNames) => weights.Count == sums.Count
        ? [.. weights.Zip(sums, static (w, s) => s == 0 ? 0 : w)]
        : throw new TrainingException(
            "class_weights_count", $"There are {weights.Count} class weights for the classes {string.Join(", ", classNames)}; give one per class, in this order.");

    private static void Require(IReadOnlyList<double> sums, IReadOnlyList<string> classNames, bool allowMissing)
    {
        string found = string.Join(", ", classNames.Select((name, c) => string.Create(CultureInfo.InvariantCulture, $"{name} {sums[c]:0.##}")));
        if (sums.Count(static s => s > 0) < 2)
        {
            throw new TrainingException(
                "class_single",
                $"The train split has samples of fewer than two classes ({found}); there is nothing to tell apart. Use a lower label threshold, a longer lookahead or more candles.");
        }

        if (!allowMissing && sums.Any(static s => s == 0))
        {
            string missing = string.Join(", ", classNames.Where((_, c) => sums[c] == 0));
            throw new TrainingException(
                "class_missing",
                $"The train split has no sample of {missing} ({found}). Use a lower label threshold, fewer classes or more candles, " +
                "or set AllowMissingClasses: the class then gets weight 0 and probability 0.");
        }
    }
}
