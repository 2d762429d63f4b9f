using CryptoAi.Features.Writing;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Bundles.Zip;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>
/// Writes bundles: under a temporary name beside the target, flushed to disk, renamed. A crash leaves nothing under the final name; an existing bundle is never
/// overwritten. Thread-safe.
/// </summary>
/// <param name="backend">Runs the golden window, whose outputs are stored.</param>
public sealed class BundleWriter(IModelBackend backend)
{
    private const string ExistsCode = "bundle_exists";

    private readonly IModelBackend _backend = backend ?? throw new ArgumentNullException(nameof(backend));

    /// <summary>
    /// Writes a bundle under its usual name, <see cref="BundleDirectory.NewPath"/>. Several processes may write into one folder at the same time: when another one takes
    /// the name first, the next free one is used, so that no training is lost.
    /// </summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="models">The folder of bundles; it need not exist.</param>
    /// <param name="timeProvider">The clock, for the name.</param>
    /// <exception cref="BundleException">As of <see cref="Save"/>, but never <c>bundle_exists</c>. Nothing was written.</exception>
    /// <exception cref="WeightsException">The weights do not fit the model.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public SavedBundle SaveNew(ModelBundle bundle, string models, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        while (true)
        {
            try
            {
                return Save(bundle, BundleDirectory.NewPath(models, bundle.Config, timeProvider));
            }
            catch (BundleException e) when (e.Code == ExistsCode)
            {
                // the name was free a moment ago: somebody else was faster
            }
        }
    }

    /// <summary>Writes a bundle as a folder.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="folder">The folder to make; <see cref="SaveNew"/> gives it the usual name.</param>
    /// <exception cref="BundleException">
    /// The folder exists (<c>bundle_exists</c>), two parts do not fit (<c>bundle_invalid</c>), or the model gives no finite output for its golden window
    /// (<c>bundle_output_not_finite</c>). Nothing was written.
    /// </exception>
    /// <exception cref="WeightsException">The weights do not fit the model.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public SavedBundle Save(ModelBundle bundle, string folder)
    {
        (string target, string temporary, GoldenOutput output) = Prepare(bundle, folder);
        Directory.CreateDirectory(temporary);
        try
        {
            Manifest manifest = BundleParts.Write(bundle, output, (name, write) => AtomicFile.WriteFlushed(Path.Combine(temporary, name), write));
            long bytes = new DirectoryInfo(temporary).EnumerateFiles().Sum(static f => f.Length);
            RequireAbsent(target);
            Rename(temporary, target, Directory.Move);
            return Saved(target, manifest, bytes);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>
    /// Writes a bundle as one zip file, to hand it on or to store it as one object. The same bundle gives the same bytes. <see cref="BundleReader.Load(string)"/> reads it as it
    /// reads a folder.
    /// </summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="file">The file to make; by custom it ends in <c>.zip</c>.</param>
    /// <exception cref="BundleException">As of <see cref="Save"/>. Nothing was written.</exception>
    /// <exception cref="WeightsException">The weights do not fit the model.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public SavedBundle SaveZip(ModelBundle bundle, string file)
    {
        (string target, string temporary, GoldenOutput output) = Prepare(bundle, file);
        Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
        try
        {
            Manifest manifest = null!;
            AtomicFile.WriteFlushed(temporary, stream => manifest = ZipBundleTarget.Write(stream, write => BundleParts.Write(bundle, output, write)));
            long bytes = new FileInfo(temporary).Length;
            Rename(temporary, target, static (from, to) => File.Move(from, to, overwrite: false));
            return Saved(target, manifest, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private (string Target, string Temporary, GoldenOutput Output) Prepare(ModelBundle bundle, string path)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RequireAbsent(target);
        BundleValidation.Check(bundle, target);
        GoldenOutput output = GoldenOutput.Compute(_backend, bundle);
        return output.IsFinite
            ? (target, Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp"), output)
            : throw new BundleException(
                "bundle_output_not_finite",
                $"{target}: the model's outputs for its golden window are no finite numbers. The training diverged; try a lower learning rate or gradient clipping.",
                target);
    }

    private static SavedBundle Saved(string target, Manifest manifest, long bytes) =>
        new(target, manifest.Weights.Sha256, bytes) { Info = BundleInfo.Of(manifest, target) };

    private static void Rename(string temporary, string target, Action<string, string> move)
    {
        try
        {
            move(temporary, target);
        }
        catch (IOException) when (Path.Exists(target))
        {
            throw Exists(target);
        }
    }

    private static void RequireAbsent(string target)
    {
        if (Path.Exists(target))
        {
            throw Exists(target);
        }
    }

    private static BundleException Exists(string target) =>
        new(ExistsCode, $"{target}: there is a file or folder of this name. Bundles are never overwritten; choose another name.", target);
}
