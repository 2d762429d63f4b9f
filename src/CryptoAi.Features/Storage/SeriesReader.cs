using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage.Indexing;
using CryptoAi.Features.Storage.Klines;

namespace CryptoAi.Features.Storage;

/// <summary>Reads parts of the months of one asset; what lies outside of a part is not parsed.</summary>
/// <param name="folder">Whose months they are.</param>
/// <param name="months">The months, oldest first.</param>
internal sealed class SeriesReader(SeriesFolder folder, IReadOnlyList<StoredMonth> months)
{
    // of index files that lie: no row is shorter
    private const int ShortestRow = 24;

    /// <summary>The months that have candles of a range.</summary>
    public IEnumerable<StoredMonth> Of(long from, long to) => months.Where(m => m.Entry.Last >= from && m.Entry.First < to);

    /// <summary>The candles that open in a range, Unix milliseconds.</summary>
    public CandleSeries Range(IReadOnlyList<StoredMonth> parts, long from, long to)
    {
        KlineRows rows = new(parts.Sum(m => RowsIn(m.Entry, from, to)));
        foreach (StoredMonth month in parts)
        {
            KlineText text = KlineText.Load(month.File.Path);
            KlineParser.Parse(text, from <= month.File.Month.Start ? 0 : KlineSearch.FirstFrom(text, from), to, rows);
        }

        return rows.ToSeries(folder.Symbol, folder.Timeframe);
    }

    /// <summary>The newest candles that open before a time.</summary>
    public CandleSeries Latest(int count, long to)
    {
        List<CandleSeries> parts = [];
        int found = 0;
        for (int i = months.Count - 1; i >= 0 && found < count; i--)
        {
            if (months[i].Entry.First < to)
            {
                KlineText text = KlineText.Load(months[i].File.Path);
                int end = KlineSearch.FirstFrom(text, to);
                KlineRows rows = new(Math.Min(count - found, months[i].Entry.Candles));
                KlineParser.Parse(text, KlineSearch.LinesBefore(text, end, count - found), to, rows);
                parts.Add(rows.ToSeries(folder.Symbol, folder.Timeframe));
                found += rows.Values.Count;
            }
        }

        parts.Reverse();
        return parts is [CandleSeries only] ? only : Join(parts);
    }

    private CandleSeries Join(List<CandleSeries> parts)
    {
        bool hasVolume = parts.Any(static p => p.HasVolume);
        return CandleSeries.FromColumns(
            folder.Symbol,
            folder.Timeframe,
            Column(static p => p.OpenTimes),
            Column(static p => p.Open),
            Column(static p => p.High),
            Column(static p => p.Low),
            Column(static p => p.Close),
            hasVolume ? Column(static p => p.Volume) : null);

        T[] Column<T>(Func<CandleSeries, ReadOnlySpan<T>> of)
        {
            T[] column = new T[parts.Sum(static p => p.Count)];
            int at = 0;
            foreach (CandleSeries part in parts)
            {
                of(part).CopyTo(column.AsSpan(at));
                at += part.Count;
            }

            return column;
        }
    }

    private int RowsIn(IndexEntry entry, long from, long to)
    {
        long bars = ((Math.Min(to - 1, entry.Last) - Math.Max(from, entry.First)) / folder.Timeframe.StepMilliseconds) + 1;
        long most = entry.Name.EndsWith(".gz", StringComparison.Ordinal) ? entry.Candles : Math.Min(entry.Candles, entry.Length / ShortestRow);
        return (int)Math.Clamp(bars, 1, Math.Max(1, most));
    }
}
