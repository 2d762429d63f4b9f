using CryptoAi.Features.Reading;

namespace CryptoAi.Cli.Data;

/// <summary>Folders of candle files.</summary>
internal static class CandleFolder
{
    /// <summary>Files as they are; folders as the candle files in them, prepared datasets left out.</summary>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) => paths.SelectMany(static path => Directory.Exists(path) ? List(path) : [path]);

    /// <summary>The candle files of a folder in ordinal order.</summary>
    /// <exception cref="Features.Candles.CandleDataException">There is no such folder.</exception>
    public static IReadOnlyList<string> List(string folder) => CandleReader.ListFiles(folder);
}
