namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The size of the boosted trees of one asset in JSON.</summary>
internal sealed record ManifestForest(int AssetId, int Trees, int Nodes, int TreesPerRound);
