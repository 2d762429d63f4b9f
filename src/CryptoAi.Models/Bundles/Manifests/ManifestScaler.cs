namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The scaler in JSON, one value per feature.</summary>
internal sealed record ManifestScaler(double[] Mean, double[] Std);
