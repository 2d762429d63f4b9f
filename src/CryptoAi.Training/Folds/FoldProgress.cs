using CryptoAi.Training.Boosting;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Folds;

/// <summary>Where the training of several folds is.</summary>
/// <param name="Fold">The fold that trains, counted from 1.</param>
/// <param name="Folds">How many there are.</param>
/// <param name="Training">Where the training of its network is; null while trees are grown.</param>
public sealed record FoldProgress(int Fold, int Folds, TrainingProgress? Training)
{
    /// <summary>Where the growing of its trees is; null while a network is trained.</summary>
    public BoostedModelProgress? Trees { get; init; }

    /// <summary>The member of an ensemble that is trained, counted from 1; 1 for a model on its own.</summary>
    public int Member { get; init; } = 1;

    /// <summary>The members of the ensemble; 1 for a model on its own.</summary>
    public int Members { get; init; } = 1;
}
