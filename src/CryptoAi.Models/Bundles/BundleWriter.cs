using System.Security.Cryptography;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>
/// Writes bundles: into a temporary folder beside the target, flushed to disk, renamed. A crash leaves nothing under the final name; an existing bundle is never
/// overwritten. Thread-safe.
/// </summary>
/// <param name="backend">Runs the golden window, whose outputs are stored.</param>
public sealed class BundleWriter(IModelBackend backend)
{
    private readonly IModelBackend _backend = backend ?? throw new ArgumentNullException(nameof(backend));

    /// <summary>Writes a bundle as a folder.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="folder">The folder to make; <see cref="BundleDirectory.NewPath"/> gives the usual name.</param>
    /// <exception cref="BundleException">
    /// The folder exists (<c>bundle_exists</c>), two parts do not fit (<c>bundle_invalid</c>), or the model gives no finite output for its golden window
    /// (<c>bundle_output_not_finite</c>). Nothing was written.
    /// </exception>
    /// <exception cref="WeightsException">The weights do not fit the model.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public SavedBundle Save(ModelBundle bundle, string folder)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        RequireAbsent(target);
        BundleValidation.Check(bundle, target);
        GoldenOutput output = GoldenOutput.Compute(_backend, bundle);
        if (!output.IsFinite)
        {
            throw new BundleException(
                "bundle_output_not_finite",
                $"{target}: the model's outputs for its golden window are no finite numbers. The training diverged; try a lower learning rate or gradient clipping.",
                target);
        }

        string parent = Path.GetDirectoryName(target)!;
        string temporary = Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(temporary);
        try
        {
            string weights = WriteTensors(temporary, BundleFiles.Weights, bundle.Weights);
            string golden = WriteTensors(temporary, BundleFiles.Golden, GoldenFile.ToTensors(bundle.Config, bundle.Golden, output));
            byte[] manifest = ManifestEncoding.Encode(ManifestMapping.ToManifest(bundle, weights, golden));
            AtomicFile.WriteFlushed(Path.Combine(temporary, BundleFiles.Manifest), stream => stream.Write(manifest));
            long bytes = new DirectoryInfo(temporary).EnumerateFiles().Sum(static f => f.Length);
            RequireAbsent(target);
            Directory.Move(temporary, target);
            return new SavedBundle(target, weights, bytes);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static string WriteTensors(string folder, string name, StateDict tensors)
    {
        string path = Path.Combine(folder, name);
        AtomicFile.WriteFlushed(path, stream => SafetensorsFile.Write(stream, tensors));
        using FileStream written = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(written));
    }

    private static void RequireAbsent(string target)
    {
        if (Path.Exists(target))
        {
            throw new BundleException("bundle_exists", $"{target}: there is a file or folder of this name. Bundles are never overwritten; choose another name.", target);
        }
    }
}
