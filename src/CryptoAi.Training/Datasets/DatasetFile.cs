using System.Text.Json;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Training.Datasets;

/// <summary>
/// Datasets as files: a CSV of all rows that any tool can open, and beside it a manifest that says what the columns mean. Reading gives the dataset back to the bit.
/// </summary>
public static class DatasetFile
{
    private const long LargestManifest = 16 << 20;

    /// <summary>The manifest of a dataset file: <c>data/unified_1h.csv</c> has <c>data/unified_1h.manifest.json</c>.</summary>
    /// <param name="path">The CSV file.</param>
    public static string ManifestPath(string path) => Path.ChangeExtension(path, ".manifest.json");

    /// <summary>Writes a dataset and its manifest; existing files are replaced only when the new ones are complete.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="path">The CSV file.</param>
    /// <exception cref="DatasetException">A symbol or feature name cannot stand in a CSV file (<c>dataset_name_invalid</c>), or a value is not finite (<c>feature_not_finite</c>).</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(TrainingDataset dataset, string path)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        DatasetManifest manifest = new()
        {
            Format = DatasetManifest.FormatName,
            FormatVersion = DatasetManifest.CurrentVersion,
            LibraryVersion = typeof(DatasetFile).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            Timeframe = dataset.Timeframe.ToString(),
            FeatureSet = dataset.FeatureSet.Name,
            FeatureHash = dataset.FeatureSet.Hash,
            Features = [.. dataset.FeatureSet.Features.Select(static f => f.Name)],
            Labels = ManifestLabels.Of(dataset.Labels),
            MaxGap = dataset.Options.MaxGap,
            Grid = ManifestGrid.Of(dataset.Grid),
            Segments = [.. dataset.Segments.Select(static s => new DatasetSegment(s.Asset.Symbol, s.Rows, s.Features.FirstCompleteRow))],
            LabelDistribution = LabelDistribution.Count(dataset.Labels, dataset.Segments.Select(static s => s.Labels)).Counts,
            SyntheticRows = dataset.Report.SyntheticRows,
            Fingerprint = dataset.Fingerprint,
        };
        AtomicFile.Write(path, stream => DatasetCsvWriter.Write(dataset, stream));
        AtomicFile.Write(ManifestPath(path), stream => JsonSerializer.Serialize(stream, manifest, DatasetJsonContext.Default.DatasetManifest));
    }

    /// <summary>Reads only the manifest, for instance to find the feature set by its name.</summary>
    /// <param name="path">The CSV file.</param>
    /// <exception cref="DatasetException">The manifest is missing (<c>dataset_manifest_missing</c>), damaged (<c>dataset_manifest_invalid</c>) or of another version (<c>dataset_version</c>).</exception>
    public static DatasetManifest ReadManifest(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string file = ManifestPath(path);
        if (!File.Exists(file))
        {
            throw new DatasetException("dataset_manifest_missing", $"{file}: there is no manifest beside the dataset {path}. Write datasets with prepare, and move both files together.", file);
        }

        DatasetManifest manifest = Parse(file);
        if (manifest.Format != DatasetManifest.FormatName || manifest.FormatVersion != DatasetManifest.CurrentVersion)
        {
            throw new DatasetException(
                "dataset_version",
                FormattableString.Invariant(
                    $"{file}: the format is {manifest.Format} version {manifest.FormatVersion}; this library reads {DatasetManifest.FormatName} version {DatasetManifest.CurrentVersion}. Prepare the dataset again."),
                file);
        }

        return manifest;
    }

    /// <summary>Reads a dataset, row by row: memory stays near the size of its features.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="featureSet">The feature set that the manifest names.</param>
    /// <param name="sequenceLength">Bars in a window.</param>
    /// <exception cref="DatasetException">
    /// Besides the errors of <see cref="ReadManifest"/>: another feature set (<c>dataset_features_differ</c>), a row that is no row of this dataset (<c>dataset_row_invalid</c>, with its
    /// line), too few or too many rows (<c>dataset_truncated</c>, <c>dataset_rows_extra</c>), or another content than the manifest states (<c>dataset_changed</c>).
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingDataset Read(string path, FeatureSet featureSet, int sequenceLength = 60)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        DatasetManifest manifest = ReadManifest(path);
        if (manifest.FeatureHash != featureSet.Hash)
        {
            throw new DatasetException(
                "dataset_features_differ",
                $"{path}: the dataset has the features {manifest.FeatureSet} with hash {manifest.FeatureHash}; the given set {featureSet.Name} has hash {featureSet.Hash}. Give the set that it was prepared with, or prepare it again.",
                path);
        }

        TrainingDataset dataset = new DatasetCsvReader(path, manifest, featureSet).Read(sequenceLength);
        return dataset.Fingerprint == manifest.Fingerprint
            ? dataset
            : throw new DatasetException(
                "dataset_changed",
                $"{path}: the content, as its manifest describes it, has fingerprint {dataset.Fingerprint}; the manifest states {manifest.Fingerprint}. One of the two files was edited, or they do not belong together. Prepare the dataset again.",
                path);
    }

    private static DatasetManifest Parse(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return stream.Length <= LargestManifest
                ? JsonSerializer.Deserialize(stream, DatasetJsonContext.Default.DatasetManifest) ?? throw new JsonException("It is null.")
                : throw new JsonException($"It has {stream.Length} bytes; a manifest has at most {LargestManifest}.");
        }
        catch (JsonException e)
        {
            throw new DatasetException(
                "dataset_manifest_invalid", $"{file}: the manifest cannot be read: {e.Message} Prepare the dataset again.", file, e.LineNumber + 1, e);
        }
    }
}
