using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Retraining;

/// <summary>One round of retraining.</summary>
public sealed record RetrainingRound
{
    /// <summary>What came of it.</summary>
    public required RetrainingOutcome Outcome { get; init; }

    /// <summary>The model that serves from now on: the newest of its architecture and timeframe that the round could read; null without one.</summary>
    public required StoredBundle? Serving { get; init; }

    /// <summary>The model that was to be better or has been worse; null when no two models were compared.</summary>
    public StoredBundle? Other { get; init; }

    /// <summary>Models of the store that the round had to do without, since they cannot be read: newer ones than it went on from, or the one before it, which cannot be gone back to.</summary>
    public IReadOnlyList<UnusableBundle> Damaged { get; init; } = [];

    /// <summary>The fine-tuning; null when there was none.</summary>
    public FineTuneRun? FineTuning { get; init; }

    /// <summary>The gains that decided: of the retrained model over the one before on the test of the fine-tuning, or of the serving model over the one before it on what neither has seen; null when nothing was compared.</summary>
    public BaselineDifference? Gain { get; init; }
}
