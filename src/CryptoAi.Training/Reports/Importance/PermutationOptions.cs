namespace CryptoAi.Training.Reports.Importance;

/// <summary>How much work a <see cref="PermutationImportance"/> is. Its cost is (units · repeats + 1) · samples predictions.</summary>
public sealed record PermutationOptions
{
    /// <summary>The most features that are shuffled one by one when <see cref="Unit"/> is left to the library.</summary>
    public const int MaxSingleFeatures = 30;

    /// <summary>The most samples: as many are taken evenly from all.</summary>
    /// <value>512.</value>
    public int MaxSamples { get; init; } = 512;

    /// <summary>Shuffles per unit; their spread tells how far to trust the mean.</summary>
    /// <value>3.</value>
    public int Repeats { get; init; } = 3;

    /// <summary>Decides the shuffles.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is shuffled at once; null = features one by one up to 30 of them, families beyond.</summary>
    /// <value>null.</value>
    public PermutationUnit? Unit { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (MaxSamples < 2)
        {
            throw new ArgumentException(FormattableString.Invariant($"MaxSamples is {MaxSamples}; expected at least 2, as one sample cannot be shuffled."));
        }

        if (Repeats < 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"Repeats is {Repeats}; expected at least 1."));
        }
    }
}
