using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage.Indexing;

namespace CryptoAi.Features.Storage;

/// <summary>Finds what is missing in the months of one asset; no file is read.</summary>
internal static class GapFinder
{
    private static readonly long EndOfTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Between the candles that are there.</summary>
    public static IReadOnlyList<CandleGap> Between(IReadOnlyList<StoredMonth> months, long step) =>
        [.. Neighbours(months, step).Select(n => new CandleGap(Time(n.Before + step), Time(n.After), GapRule.MissingBars(n.After - n.Before, step)))];

    /// <summary>In a range, before the first and after the last candle too; Unix milliseconds.</summary>
    public static IReadOnlyList<CandleGap> Within(IReadOnlyList<StoredMonth> months, long step, long from, long to) =>
        Within(months is [] ? null : (months[0].Entry.First, months[^1].Entry.Last), Neighbours(months, step), step, from, to);

    /// <summary>In a range, before the first and after the last candle too; Unix milliseconds.</summary>
    /// <param name="stored">The opening times of the first and the last candle; null without any.</param>
    /// <param name="neighbours">The opening times of candles between which bars are missing, in ascending order.</param>
    /// <param name="step">The length of a bar.</param>
    /// <param name="from">The begin of the range.</param>
    /// <param name="to">Its end.</param>
    public static IReadOnlyList<CandleGap> Within((long First, long Last)? stored, IEnumerable<(long Before, long After)> neighbours, long step, long from, long to)
    {
        if (stored is not (long first, long last))
        {
            return from < to ? [new CandleGap(Time(from), Time(to), Math.Max(1, BarsFrom(UtcPhase.Ceiling(from, step), to, step)))] : [];
        }

        // bars of a market with sessions need not be on the phase, and one of them may open right at the begin
        from = UtcPhase.Floor(first, step) == first ? UtcPhase.Ceiling(from, step) : from;

        List<(long From, long To)> missing = [];
        if (first - from >= step)
        {
            missing.Add((from, first));
        }

        missing.AddRange(neighbours.Select(n => (n.Before + step, n.After)));
        missing.Add((last + step, long.MaxValue));
        return
        [
            .. missing
                .Where(g => g.To > from && g.From < to)
                .Select(g => Cut(g, from, to, step)),
        ];
    }

    private static IEnumerable<(long Before, long After)> Neighbours(IReadOnlyList<StoredMonth> months, long step)
    {
        for (int i = 0; i < months.Count; i++)
        {
            IReadOnlyList<long> gaps = months[i].Entry.Gaps;
            for (int j = 0; j + 1 < gaps.Count; j += 2)
            {
                yield return (gaps[j], gaps[j + 1]);
            }

            if (i + 1 < months.Count && GapRule.MissingBars(months[i + 1].Entry.First - months[i].Entry.Last, step) > 0)
            {
                yield return (months[i].Entry.Last, months[i + 1].Entry.First);
            }
        }
    }

    /// <summary>What of a gap lies in a range. Up to a candle, whose phase may be another one, bars are counted by their distance; up to the end of the range, by what opens before it.</summary>
    private static CandleGap Cut((long From, long To) gap, long from, long to, long step)
    {
        long start = Math.Max(gap.From, from);
        long end = Math.Min(gap.To, to);
        long bars = to <= gap.To ? BarsFrom(start, end, step) : GapRule.MissingBars(end - start + step, step);
        return new CandleGap(Time(start), Time(end), Math.Max(1, bars));
    }

    private static long BarsFrom(long first, long end, long step) => ((end - first - 1) / step) + 1;

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, EndOfTime));
}
