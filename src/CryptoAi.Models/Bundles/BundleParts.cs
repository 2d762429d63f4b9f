using System.Security.Cryptography;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>The files of a bundle in the order in which they are written: the manifest last, since it states the hashes of the others.</summary>
internal static class BundleParts
{
    /// <summary>Writes all files.</summary>
    /// <param name="bundle">A bundle that was checked.</param>
    /// <param name="output">What its model says about its golden window.</param>
    /// <param name="write">Makes a file of a name and lets its content be written.</param>
    /// <returns>The manifest.</returns>
    public static Manifest Write(ModelBundle bundle, GoldenOutput output, Action<string, Action<Stream>> write)
    {
        BundleHashes hashes = new(
            WriteTensors(BundleFiles.Weights, bundle.Weights, write),
            WriteTensors(BundleFiles.Golden, GoldenFile.ToTensors(bundle.Config, bundle.Golden, output), write),
            bundle.Trust is { } trust ? WriteTensors(BundleFiles.Trust, trust.ToTensors(), write) : null);
        Manifest manifest = ManifestMapping.ToManifest(bundle, hashes);
        byte[] bytes = ManifestEncoding.Encode(manifest);
        write(BundleFiles.Manifest, stream => stream.Write(bytes));
        return manifest;
    }

    private static string WriteTensors(string name, StateDict tensors, Action<string, Action<Stream>> write)
    {
        using SHA256 sha = SHA256.Create();
        write(name, stream =>
        {
            using CryptoStream hashed = new(stream, sha, CryptoStreamMode.Write, leaveOpen: true);
            SafetensorsFile.Write(tensors, hashed);
        });
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
