using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Barriers;

namespace CryptoAi.Features.Labels.Weights;

/// <summary>The spans of all labels of one asset, in order of their decision. Immutable.</summary>
public sealed class LabelSpans
{
    private readonly int[] _rows;
    private readonly LabelSpan[] _spans;

    private LabelSpans(int[] rows, LabelSpan[] spans, int bars) => (_rows, _spans, Bars) = (rows, spans, bars);

    /// <summary>The number of traded bars that the spans count.</summary>
    public int Bars { get; }

    /// <summary>One span per label.</summary>
    public ReadOnlySpan<LabelSpan> Spans => _spans;

    /// <summary>The row of the table that each label stands in.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>The spans of direction labels.</summary>
    /// <param name="bars">The bars that were labelled.</param>
    /// <param name="labels">Their labels.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static LabelSpans Of(BarSeries bars, LabelTable labels)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(labels);
        return Of(bars, labels.EndTimes);
    }

    /// <summary>The spans of triple-barrier labels.</summary>
    /// <param name="bars">The bars that were labelled.</param>
    /// <param name="labels">Their labels.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static LabelSpans Of(BarSeries bars, BarrierTable labels)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(labels);

        // the whole bar in which a trade ends, also where it ended at that bar's open
        long[] ends = Array.ConvertAll(labels.Outcomes.ToArray(), o => o.IsLabelled ? bars[o.ExitRow].CloseTime.ToUnixTimeMilliseconds() : long.MaxValue);
        return Of(bars, ends);
    }

    private static LabelSpans Of(BarSeries bars, ReadOnlySpan<long> endTimes)
    {
        if (endTimes.Length != bars.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {endTimes.Length} rows of labels for {bars.Count} bars of {bars.Symbol}; expected one per bar."));
        }

        List<int> rows = [];
        List<(int Start, long EndTime)> labels = [];
        List<long> closes = [];
        for (int t = 0; t < endTimes.Length; t++)
        {
            if (endTimes[t] != long.MaxValue)
            {
                rows.Add(t);
                labels.Add((closes.Count, endTimes[t]));
            }

            if (!bars[t].IsSynthetic)
            {
                closes.Add(bars[t].CloseTime.ToUnixTimeMilliseconds());
            }
        }

        return new LabelSpans([.. rows], [.. labels.Select(l => new LabelSpan(l.Start, Math.Max(l.Start, LastClosedBy(closes, l.EndTime))))], closes.Count);
    }

    private static int LastClosedBy(List<long> closes, long time)
    {
        int at = closes.BinarySearch(time);
        return at >= 0 ? at : ~at - 1;
    }
}
