namespace CryptoAi.Models.Bundles;

/// <summary>An asset that a model places near another one.</summary>
/// <param name="Symbol">The neighbour.</param>
/// <param name="Similarity">The cosine of the angle between both embeddings, −1 … 1; 0 where one of them is all zeros.</param>
public sealed record AssetNeighbor(string Symbol, double Similarity);
