using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>What is known of a candle file without keeping its candles.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its length in bytes when it was looked at.</param>
/// <param name="ModifiedAt">Its time stamp when it was looked at.</param>
/// <param name="Report">What it holds; null when it cannot be read.</param>
/// <param name="Error">Why it cannot be read, or null.</param>
internal sealed record IndexedFile(string Path, long Length, DateTime ModifiedAt, CandleQualityReport? Report, CandleDataException? Error)
{
    /// <summary>The length of a bar, or null when the file does not tell.</summary>
    public Timeframe? Timeframe => Report is { StepSeconds: > 0 } report ? Candles.Timeframe.FromTimeSpan(TimeSpan.FromSeconds(report.StepSeconds)) : null;

    /// <summary>Looks at a file, unless it is still as it was.</summary>
    public static IndexedFile Look(string path, IndexedFile? before, BadRowPolicy badRows)
    {
        FileInfo info = new(path);
        if (before is not null && info.Exists && info.Length == before.Length && info.LastWriteTimeUtc == before.ModifiedAt)
        {
            return before;
        }

        (long length, DateTime modified) = info.Exists ? (info.Length, info.LastWriteTimeUtc) : (0, default);
        try
        {
            return new IndexedFile(path, length, modified, CandleReader.Check(path, new CandleReaderOptions { BadRows = badRows }), null);
        }
        catch (CandleDataException error)
        {
            return new IndexedFile(path, length, modified, null, error);
        }
    }

    /// <summary>Whether the file holds a symbol.</summary>
    public bool Holds(string symbol) => Report is not null && Report.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file that cannot be read must be the one that is meant: its name is that of the symbol.</summary>
    public bool SeemsToBe(string symbol) => Error is not null && symbol.Equals(SymbolName.FromFileName(Path), StringComparison.OrdinalIgnoreCase);
}
