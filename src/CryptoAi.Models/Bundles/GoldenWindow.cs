namespace CryptoAi.Models.Bundles;

/// <summary>An input whose outputs are stored with the weights, so that loading can prove that features, scaler and model still fit together.</summary>
/// <param name="Features">[time, features] features as the feature set gives them, before scaling; all finite. Any window of the data will do.</param>
/// <param name="AssetId">The row of the embedding; 0 = unknown asset. A model without an embedding ignores it.</param>
public sealed record GoldenWindow(float[] Features, int AssetId);
