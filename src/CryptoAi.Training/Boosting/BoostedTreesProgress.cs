namespace CryptoAi.Training.Boosting;

/// <summary>Where a training of boosted trees stands; reported after each round.</summary>
/// <param name="Round">The 1-based round.</param>
/// <param name="Rounds">The most rounds that will be trained.</param>
/// <param name="ValidationLoss">The validation loss after the round; null without validation data.</param>
public sealed record BoostedTreesProgress(int Round, int Rounds, double? ValidationLoss);
