namespace CryptoAi.Models.Trees;

/// <summary>The size of the boosted trees of one asset within <see cref="BoostedTreesConfig"/>.</summary>
/// <param name="AssetId">The asset; 0 = all assets together, and those without trees of their own.</param>
/// <param name="Trees">The number of trees.</param>
/// <param name="Nodes">The nodes of all trees, leaves included.</param>
/// <param name="TreesPerRound">Trees that each round of boosting added; a divisor of <paramref name="Trees"/>.</param>
public sealed record ForestShape(int AssetId, int Trees, int Nodes, int TreesPerRound);
