namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The feature set in JSON.</summary>
internal sealed record ManifestFeatures(string Name, string Sha256, IReadOnlyList<ManifestFeature> Columns);
