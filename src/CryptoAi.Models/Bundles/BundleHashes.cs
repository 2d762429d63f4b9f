namespace CryptoAi.Models.Bundles;

/// <summary>SHA-256 of the tensor files of a bundle, lower-case hexadecimal.</summary>
/// <param name="Weights">Of <see cref="BundleFiles.Weights"/>.</param>
/// <param name="Golden">Of <see cref="BundleFiles.Golden"/>.</param>
/// <param name="Trust">Of <see cref="BundleFiles.Trust"/>; null when there is none.</param>
internal sealed record BundleHashes(string Weights, string Golden, string? Trust);
