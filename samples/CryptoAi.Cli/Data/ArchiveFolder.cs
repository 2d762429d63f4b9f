using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.Data;

/// <summary>Folders of files of Binance's archive.</summary>
internal static class ArchiveFolder
{
    private static readonly string[] Endings = [".zip", ".csv", ".csv.gz"];

    /// <summary>The archive files of a folder in ordinal order.</summary>
    /// <exception cref="CandleDataException">There are none.</exception>
    public static IReadOnlyList<string> List(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Where(static f => Endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
        return files is not [] ? files : throw new CandleDataException("candle_folder_empty", $"{folder}: there are no files of the archive ({string.Join(", ", Endings)}) in this folder.", folder);
    }
}
