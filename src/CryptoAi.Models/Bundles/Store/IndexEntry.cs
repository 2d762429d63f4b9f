namespace CryptoAi.Models.Bundles.Store;

/// <summary>What the index remembers of a bundle, and of what it must see unchanged to believe it.</summary>
/// <param name="Name">The name of the folder or zip file.</param>
/// <param name="Length">The bytes of the manifest or zip file.</param>
/// <param name="ModifiedTicks">When that file was last written, in UTC ticks.</param>
/// <param name="Info">What the manifest says.</param>
internal sealed record IndexEntry(string Name, long Length, long ModifiedTicks, BundleInfo Info);
