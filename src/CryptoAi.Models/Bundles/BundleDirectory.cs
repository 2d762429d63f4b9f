using System.Globalization;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Bundles;

/// <summary>The folder in which trained bundles lie side by side.</summary>
public static class BundleDirectory
{
    /// <summary>
    /// The usual path of a new bundle: <c>unified_YYYYMMDD_HHMMSS</c> for a UnifiedLstm, <c>multitask_YYYYMMDD_HHMMSS</c> for a MultiTaskTransformer, in UTC. Where that
    /// name is taken, <c>_2</c>, <c>_3</c> … is appended.
    /// </summary>
    /// <param name="models">The folder of bundles; it need not exist.</param>
    /// <param name="config">The model.</param>
    /// <param name="time">The clock.</param>
    public static string NewPath(string models, ModelConfig config, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(models);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(time);
        string prefix = config is MultiTaskTransformerConfig ? "multitask" : "unified";
        string path = Path.Combine(models, string.Create(CultureInfo.InvariantCulture, $"{prefix}_{time.GetUtcNow().UtcDateTime:yyyyMMdd_HHmmss}"));
        string candidate = path;
        for (int i = 2; Path.Exists(candidate); i++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{path}_{i}");
        }

        return candidate;
    }

    /// <summary>The bundle that was trained last, by the time in its manifest (folders of the same time: the last name). Folders without a manifest and hidden ones do not count.</summary>
    /// <param name="models">The folder of bundles.</param>
    /// <param name="architecture"><c>lstm</c> or <c>transformer</c>; null = any.</param>
    /// <returns>The path of the bundle's folder.</returns>
    /// <exception cref="BundleException">
    /// There is none (<c>bundle_not_found</c>), or a manifest cannot be read: which bundle is the newest is then unknown, so name one or move the damaged one away.
    /// </exception>
    public static string Newest(string models, string? architecture = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(models);
        if (!Directory.Exists(models))
        {
            throw NoBundle(models, architecture);
        }

        (string Path, DateTimeOffset TrainedAt)? newest = null;
        foreach (string folder in Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(folder).StartsWith('.') || !File.Exists(Path.Combine(folder, BundleFiles.Manifest)))
            {
                continue;
            }

            using FolderBundleSource source = new(folder);
            Manifest manifest = BundleReader.ReadManifest(source);
            if ((architecture is null || manifest.Model.Architecture == architecture) && (newest is null || manifest.TrainedAt >= newest.Value.TrainedAt))
            {
                newest = (folder, manifest.TrainedAt);
            }
        }

        return newest?.Path ?? throw NoBundle(models, architecture);
    }

    private static BundleException NoBundle(string models, string? architecture) => new(
        "bundle_not_found", $"{models}: there is no {(architecture is null ? "" : $"'{architecture}' ")}bundle in this folder. Train a model first, or name its bundle.", models);
}
