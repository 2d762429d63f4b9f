using CryptoAi.Models.Trees;

namespace CryptoAi.Training.Boosting;

/// <summary>What a training of boosted trees gave.</summary>
/// <param name="Model">The model; after early stopping with the rounds up to the best one.</param>
/// <param name="ValidationLosses">
/// [rounds trained] the weighted mean validation loss after each round: −ln of the probability of the true class, or half the squared error; empty without validation data.
/// </param>
/// <param name="StoppedEarly">Whether the validation loss ended the training before its last round.</param>
public sealed record BoostedTreesRun(BoostedTrees Model, IReadOnlyList<double> ValidationLosses, bool StoppedEarly);
