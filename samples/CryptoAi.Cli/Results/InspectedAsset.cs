namespace CryptoAi.Cli.Results;

/// <summary>An asset of a model.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Id">Its row in the embedding.</param>
/// <param name="Trained">Whether the model was trained on it.</param>
/// <param name="Embedding">What the model learned about it; empty without an embedding.</param>
/// <param name="Nearest">The most similar trained assets, the nearest first.</param>
internal sealed record InspectedAsset(string Symbol, int Id, bool Trained, IReadOnlyList<float> Embedding, IReadOnlyList<NearAsset> Nearest);
