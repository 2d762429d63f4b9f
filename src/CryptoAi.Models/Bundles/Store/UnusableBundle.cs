namespace CryptoAi.Models.Bundles.Store;

/// <summary>Something in a store that has a manifest and is no bundle that could be loaded.</summary>
/// <param name="Name">The name of the folder or zip file.</param>
/// <param name="Error">What is wrong with it.</param>
/// <param name="IsHalfWritten">
/// Whether its manifest is good but files that it lists are missing or too short, or a zip file has no end, as while somebody copies it. False: the manifest itself is damaged, so that nothing is known of it.
/// </param>
public sealed record UnusableBundle(string Name, BundleException Error, bool IsHalfWritten);
