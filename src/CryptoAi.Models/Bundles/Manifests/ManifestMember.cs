namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>One model of an ensemble in JSON.</summary>
internal sealed record ManifestMember(ManifestModel Model, IReadOnlyList<int> AssetIds);
