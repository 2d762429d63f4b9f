using System.IO.Compression;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage.Indexing;
using CryptoAi.Features.Storage.Klines;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Storage;

/// <summary>
/// Writes the candles of one asset and timeframe; as long as it is open, nobody else does, in this process or another. Every call replaces the files of the months that it changes, each whole or
/// not at all, whatever happens meanwhile. Not thread-safe.
/// </summary>
public sealed class CandleStoreWriter : IDisposable
{
    private readonly SeriesFolder _folder;
    private readonly CandleStoreOptions _options;
    private readonly FileLock _lock;

    internal CandleStoreWriter(SeriesFolder folder, CandleStoreOptions options, FileLock taken) => (_folder, _options, _lock) = (folder, options, taken);

    /// <summary>The asset, as the store spells it.</summary>
    public string Symbol => _folder.Symbol;

    /// <summary>The length of a bar.</summary>
    public Timeframe Timeframe => _folder.Timeframe;

    /// <summary>Puts candles into the store: new ones anywhere, also before and between those that are there; repeated ones change nothing.</summary>
    /// <param name="candles">Candles of this asset and timeframe.</param>
    /// <returns>What came of them, when they are on disk.</returns>
    /// <exception cref="CandleStoreException">The candles are of another asset or timeframe; a candle was revised and must not be; or the disk is full (<see cref="CandleStoreException.NotWritten"/>): what the store had before it still has, and months before the one that
    /// failed have got their candles.</exception>
    /// <exception cref="CandleDataException">A month that the candles belong to is damaged; the error names file and line. Nothing was written.</exception>
    public AppendResult Append(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        if (SeriesFolder.Name(candles.Symbol) != Symbol || candles.Timeframe != Timeframe)
        {
            throw new CandleStoreException(
                CandleStoreException.Mismatch, $"{candles.Timeframe} candles of {candles.Symbol} were given to the writer of {Timeframe} candles of {Symbol}. Open a writer of their own for them.");
        }

        List<MonthChange> changes = [];
        for (int start = 0; start < candles.Count;)
        {
            KlineMonth month = KlineMonth.Of(candles.OpenTimes[start]);
            int end = candles.OpenTimes.BinarySearch(month.End) is >= 0 and int exact ? exact : ~candles.OpenTimes.BinarySearch(month.End);
            CandleSeries part = candles.Slice(start, end - start);
            changes.Add(Change(month, unit => KlineFormatter.Format(part, "", unit)));
            start = end;
        }

        return Write(changes);
    }

    /// <summary>Puts candles into the store; see <see cref="Append(CandleSeries)"/>.</summary>
    /// <param name="candles">Candles of this asset and timeframe, in ascending order of time. Without any volume among them, they count as candles without volumes.</param>
    /// <returns>What came of them, when they are on disk.</returns>
    /// <exception cref="CandleStoreException">As of <see cref="Append(CandleSeries)"/>.</exception>
    /// <exception cref="CandleDataException">A candle is out of order or impossible, or a month that they belong to is damaged. Nothing was written.</exception>
    public AppendResult Append(IReadOnlyCollection<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return Append(CandleSeries.FromCandles(Symbol, Timeframe, candles, candles.Any(static c => c.Volume > 0)));
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>Puts the rows of a kline file into the store, each line as it is.</summary>
    internal AppendResult Append(KlineFile file)
    {
        List<MonthChange> changes = [];
        ReadOnlySpan<long> times = file.Rows.Values.Times;
        for (int start = 0; start < times.Length;)
        {
            KlineMonth month = KlineMonth.Of(times[start]);
            int end = start;
            while (end < times.Length && times[end] < month.End)
            {
                end++;
            }

            int from = file.Rows.Values.Positions[start];
            int to = end < times.Length ? file.Rows.Values.Positions[end] : file.Text.Span.Length;
            changes.Add(Change(month, _ => new KlineText(file.Text.Path, file.Text.Bytes[from..to])));
            start = end;
        }

        return Write(changes);
    }

    private MonthChange Change(KlineMonth month, Func<TimestampUnit, KlineText> rowsIn)
    {
        MonthFile? there = _folder.Months().FirstOrDefault(m => m.Month == month);
        KlineFile? before = there is null ? null : KlineFile.Check(KlineText.Load(there.Path), Timeframe, month);
        KlineText text = rowsIn(before?.Unit ?? TimestampUnit.Milliseconds);
        KlineRows rows = new((text.Span.Length / KlineText.TypicalRow) + 1);
        KlineParser.Parse(text, 0, long.MaxValue, rows);
        return new MonthChange(there ?? _folder.PathOf(month, _options.Compress), KlineMerge.Run(before, text, rows, _options.Revisions));
    }

    private static AppendResult Write(List<MonthChange> changes)
    {
        AppendResult result = AppendResult.Nothing;
        foreach (MonthChange change in changes)
        {
            if (change.Merge.HasChanges)
            {
                Write(change);
            }

            result = result.Plus(change.Merge.Result);
        }

        return result;
    }

    private static void Write(MonthChange change)
    {
        string path = change.File.Path;
        try
        {
            AtomicFile.Write(path, stream =>
            {
                if (change.File.IsGzip)
                {
                    using GZipStream gzip = new(stream, CompressionLevel.Optimal, leaveOpen: true);
                    gzip.Write(change.Merge.Merged.Span);
                }
                else
                {
                    stream.Write(change.Merge.Merged.Span);
                }
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleStoreException(
                CandleStoreException.NotWritten, $"{path}: the month cannot be written: {e.Message} What was there before is unchanged. Make room or give the right to write, and do the same again.", path, e);
        }
    }

    private sealed record MonthChange(MonthFile File, KlineMerge Merge);
}
