using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// Combinatorial purged cross-validation (definitions D5): every choice of k of N groups of time is the test of one split. Each group is tested C(N − 1, k − 1) times, so
/// that the tests make up as many paths through the whole time, and with them a distribution instead of one figure.
/// </summary>
public sealed class CombinatorialPurgedSplit
{
    private readonly int _groups;

    private CombinatorialPurgedSplit(int groups, IReadOnlyList<CombinatorialFold> folds, int paths) => (_groups, Folds, Paths) = (groups, folds, paths);

    /// <summary>C(N, k) splits in the order of their test groups.</summary>
    public IReadOnlyList<CombinatorialFold> Folds { get; }

    /// <summary>φ: how many paths through all groups the tests make up.</summary>
    public int Paths { get; }

    /// <summary>Cuts the splits.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">Groups, embargo and validation; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// There are too few decision times (<c>folds_too_many</c>), or nothing is left to fit on (<c>fold_without_train</c>).
    /// </exception>
    public static CombinatorialPurgedSplit Create(TrainingDataset dataset, CombinatorialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new CombinatorialOptions();
        options.Validate();
        SampleIntervals samples = new(dataset);
        TimeBlock[] groups = TimeGroups.Cut(samples, options.Groups);
        long embargo = TimeGroups.Embargo(samples, options.Embargo);
        List<CombinatorialFold> folds = [];
        foreach (int[] chosen in Choices(options.Groups, options.TestGroups))
        {
            folds.Add(new CombinatorialFold(chosen, new PurgedCut(samples)
            {
                Name = $"The split with test groups {string.Join(", ", chosen)}",
                Test = [.. chosen.Select(g => groups[g])],
                ValidationFraction = options.ValidationFraction,
                UsesLaterSamples = true,
                Embargo = embargo,
            }.Cut()));
        }

        return new CombinatorialPurgedSplit(options.Groups, folds, (int)options.Paths);
    }

    /// <summary>A path: for every group, the index in <see cref="Folds"/> whose test of that group belongs to it. No test of a group belongs to two paths.</summary>
    /// <param name="path">0 … <see cref="Paths"/> − 1.</param>
    /// <returns>[groups] indices.</returns>
    public IReadOnlyList<int> PathOf(int path)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(path);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(path, Paths);
        return [.. Enumerable.Range(0, _groups).Select(group => Enumerable.Range(0, Folds.Count).Where(f => Folds[f].TestGroups.Contains(group)).ElementAt(path))];
    }

    private static IEnumerable<int[]> Choices(int groups, int count)
    {
        int[] chosen = [.. Enumerable.Range(0, count)];
        while (true)
        {
            yield return [.. chosen];
            int at = count - 1;
            while (at >= 0 && chosen[at] == groups - count + at)
            {
                at--;
            }

            if (at < 0)
            {
                yield break;
            }

            chosen[at]++;
            for (int i = at + 1; i < count; i++)
            {
                chosen[i] = chosen[i - 1] + 1;
            }
        }
    }
}
