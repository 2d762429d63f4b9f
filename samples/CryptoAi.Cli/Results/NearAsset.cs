namespace CryptoAi.Cli.Results;

/// <summary>A neighbour in the embedding.</summary>
internal sealed record NearAsset(string Symbol, double Similarity);
