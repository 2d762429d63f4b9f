using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Boosted trees as shape and weights of a bundle: what <see cref="BoostedForests.Pack"/> makes.</summary>
/// <param name="Config">The shape.</param>
/// <param name="Weights">Its weights.</param>
public sealed record PackedForests(BoostedTreesConfig Config, StateDict Weights);
