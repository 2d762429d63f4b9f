namespace CryptoAi.Training.Boosting;

/// <summary>Where a training of boosted trees for several assets stands.</summary>
/// <param name="Symbol">The asset whose trees are grown; null for pooled ones.</param>
/// <param name="Forest">The 1-based place of the asset.</param>
/// <param name="Forests">The number of sets of trees that will be grown.</param>
/// <param name="Trees">The round of this asset.</param>
public sealed record BoostedModelProgress(string? Symbol, int Forest, int Forests, BoostedTreesProgress Trees);
