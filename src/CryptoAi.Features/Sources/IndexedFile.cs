using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>A candle file of a folder, and when it has to be looked into again.</summary>
/// <param name="File">What it holds.</param>
/// <param name="Length">Its length in bytes when it was looked at.</param>
/// <param name="ModifiedAt">Its time stamp when it was looked at.</param>
internal sealed record IndexedFile(InspectedFile File, long Length, DateTime ModifiedAt)
{
    public string Path => File.Path;

    public CandleQualityReport? Report => File.Report;

    public CandleDataException? Error => File.Error;

    /// <inheritdoc cref="InspectedFile.Timeframe"/>
    public Timeframe? Timeframe => File.Timeframe;

    /// <summary>Looks at a file, unless it is still as it was.</summary>
    public static IndexedFile Look(string path, IndexedFile? before, BadRowPolicy badRows)
    {
        FileInfo info = new(path);
        if (before is not null && info.Exists && info.Length == before.Length && info.LastWriteTimeUtc == before.ModifiedAt)
        {
            return before;
        }

        (long length, DateTime modified) = info.Exists ? (info.Length, info.LastWriteTimeUtc) : (0, default);
        return new IndexedFile(CandleReader.Inspect(path, new CandleReaderOptions { BadRows = badRows }), length, modified);
    }

    /// <summary>Whether the file holds a symbol.</summary>
    public bool Holds(string symbol) => Report is not null && Report.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file that cannot be read must be the one that is meant: its name is that of the symbol.</summary>
    public bool SeemsToBe(string symbol) => Error is not null && symbol.Equals(SymbolName.FromFileName(Path), StringComparison.OrdinalIgnoreCase);
}
