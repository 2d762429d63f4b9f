using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Cli.Data;

/// <summary>Folders of candle files.</summary>
internal static class CandleFolder
{
    private const string ManifestEnding = ".manifest.json";

    /// <summary>Files as they are; folders as the candle files in them.</summary>
    /// <exception cref="CandleDataException">A folder has none.</exception>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) => paths.SelectMany(static path => Directory.Exists(path) ? ListSome(path) : [path]);

    private static IReadOnlyList<string> ListSome(string folder) => List(folder) is { Count: > 0 } files
        ? files
        : throw new CandleDataException("candle_folder_empty", $"{folder}: there are no candle files (*.csv, *.json, *.gz) in this folder.", folder);

    /// <summary>The candle files of a folder in ordinal order. Prepared datasets, which lie in the same folder by default, are no candle files.</summary>
    /// <exception cref="CandleDataException">There is no such folder.</exception>
    public static IReadOnlyList<string> List(string folder) => [.. CandleReader.ListFiles(folder).Where(static file => !IsDataset(file))];

    /// <summary>Whether a file is a prepared dataset or its manifest.</summary>
    public static bool IsDataset(string file) => file.EndsWith(ManifestEnding, StringComparison.Ordinal) || File.Exists(DatasetFile.ManifestPath(file));
}
