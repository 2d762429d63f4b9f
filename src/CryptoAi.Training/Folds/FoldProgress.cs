using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Folds;

/// <summary>Where the training of several folds is.</summary>
/// <param name="Fold">The fold that trains, counted from 1.</param>
/// <param name="Folds">How many there are.</param>
/// <param name="Training">Where its training is.</param>
public sealed record FoldProgress(int Fold, int Folds, TrainingProgress Training);
