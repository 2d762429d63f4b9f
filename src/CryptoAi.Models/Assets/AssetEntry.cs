namespace CryptoAi.Models.Assets;

/// <summary>One asset of a model.</summary>
/// <param name="Symbol">The asset, such as BTCUSDT or AAPL.</param>
/// <param name="Id">Its row in the embedding, 1 or more; row 0 belongs to unknown assets.</param>
/// <param name="Trained">Whether this model was trained on the asset. An asset without training predicts with row 0.</param>
public sealed record AssetEntry(string Symbol, int Id, bool Trained);
