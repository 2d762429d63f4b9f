namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>Another file of the bundle and the SHA-256 of its bytes, lower-case hexadecimal.</summary>
internal sealed record ManifestFile(string File, string Sha256);
