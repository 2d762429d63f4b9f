namespace CryptoAi.Training.Evaluation;

/// <summary>How labels are shuffled to look for leaks.</summary>
public sealed record LeakageCheckOptions
{
    private const int LeastShuffles = 3;

    /// <summary>Trainings with differently shuffled labels, at least 3: their spread says what chance is, and two say so little about it that no score would be above.</summary>
    /// <value>5.</value>
    public int Shuffles { get; init; } = 5;

    /// <summary>Labels that stay together, which keeps their overlap; null for a window and two lookaheads.</summary>
    /// <value>null.</value>
    public int? BlockLength { get; init; }

    /// <summary>Decides the shuffles.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Shuffles < LeastShuffles || BlockLength < 1)
        {
            throw new ArgumentException($"The check has {Shuffles} shuffles in blocks of {BlockLength}; expected at least {LeastShuffles} shuffles and blocks of at least 1 label.");
        }
    }
}
