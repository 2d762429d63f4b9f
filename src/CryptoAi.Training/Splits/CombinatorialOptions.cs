using System.Globalization;

namespace CryptoAi.Training.Splits;

/// <summary>How a combinatorial purged cross-validation cuts.</summary>
public sealed record CombinatorialOptions
{
    /// <summary>The most splits: each is a training.</summary>
    public const int MaxSplits = 10_000;

    /// <summary>N: groups of consecutive time.</summary>
    /// <value>6.</value>
    public int Groups { get; init; } = 6;

    /// <summary>k: groups that are the test of one split.</summary>
    /// <value>2.</value>
    public int TestGroups { get; init; } = 2;

    /// <inheritdoc cref="PurgedKFoldOptions.Embargo"/>
    /// <value>null.</value>
    public TimeSpan? Embargo { get; init; }

    /// <inheritdoc cref="PurgedKFoldOptions.ValidationFraction"/>
    /// <value>0.15.</value>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>C(N, k): the number of splits.</summary>
    public long Splits => Choose(Groups, TestGroups);

    /// <summary>φ = k/N · C(N, k): the number of paths through all groups that the tests make up.</summary>
    public long Paths => Choose(Groups - 1, TestGroups - 1);

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Groups is < 2 or > 1000 || TestGroups < 1 || TestGroups >= Groups || Embargo < TimeSpan.Zero || ValidationFraction is not (> 0 and < 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Groups is {Groups}, TestGroups {TestGroups}, Embargo {Embargo?.ToString() ?? "null"}, ValidationFraction {ValidationFraction}; expected 2 … 1000 groups, at least one of them for the test and fewer than all, no negative embargo, and a fraction between 0 and 1."));
        }

        if (Splits > MaxSplits)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{TestGroups} of {Groups} groups make {Splits} splits, each a training; at most {MaxSplits} are allowed. Use fewer groups."));
        }
    }

    private static long Choose(int n, int k)
    {
        double result = 1;
        for (int i = 1; i <= k; i++)
        {
            result = Math.Round(result * (n - k + i) / i);
        }

        return result >= long.MaxValue ? long.MaxValue : (long)result;
    }
}
