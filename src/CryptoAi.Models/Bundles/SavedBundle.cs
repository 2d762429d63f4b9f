namespace CryptoAi.Models.Bundles;

/// <summary>A bundle that was written.</summary>
/// <param name="Path">The full path of its folder or zip file.</param>
/// <param name="WeightsSha256">SHA-256 of its <c>model.safetensors</c>, lower-case hexadecimal.</param>
/// <param name="Bytes">The size of its files together.</param>
public sealed record SavedBundle(string Path, string WeightsSha256, long Bytes)
{
    /// <summary>What its manifest says.</summary>
    public required BundleInfo Info { get; init; }
}
