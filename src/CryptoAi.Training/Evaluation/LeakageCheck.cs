namespace CryptoAi.Training.Evaluation;

/// <summary>What a training scores on labels that tell nothing.</summary>
public sealed record LeakageCheck
{
    /// <summary>The score of each shuffle: the Matthews correlation within each asset, averaged by samples; 0 is chance.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>Their mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The largest mean that chance explains: 0.03, or more where the scores vary much (Student's t, one-sided 99 %).</summary>
    public required double ChanceLimit { get; init; }

    /// <summary>Labels that stayed together.</summary>
    public required int BlockLength { get; init; }

    /// <summary>Whether the score did not fall to chance: answers reach the model in another way than by what it learned.</summary>
    public bool IsAlarm => Mean > ChanceLimit;
}
