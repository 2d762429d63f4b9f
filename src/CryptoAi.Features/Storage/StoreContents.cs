using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage.Indexing;

namespace CryptoAi.Features.Storage;

/// <summary>What lies in the folder of a store, told by names alone.</summary>
internal static class StoreContents
{
    /// <summary>The assets and timeframes that have a file of candles.</summary>
    /// <exception cref="CandleStoreException">The folder cannot be read.</exception>
    public static IReadOnlyList<StoredKey> Of(string root)
    {
        try
        {
            return
            [
                .. from folder in Folders(root)
                   let symbol = Path.GetFileName(folder)
                   from inner in Folders(folder)
                   where Timeframe.TryParse(Path.GetFileName(inner), out Timeframe timeframe) && timeframe.ToString() == Path.GetFileName(inner)
                   let key = new StoredKey(symbol, Timeframe.Parse(Path.GetFileName(inner)))
                   where SeriesFolder.IsName(symbol) && Directory.EnumerateFiles(inner).Any(static f => SeriesFolder.IsCandleFile(f))
                   orderby key.Timeframe
                   orderby key.Symbol
                   select key,
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleStoreException(CandleStoreException.Unreadable, $"{root}: the folder cannot be read: {e.Message}", root, e);
        }
    }

    private static string[] Folders(string path) => Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal)] : [];
}
