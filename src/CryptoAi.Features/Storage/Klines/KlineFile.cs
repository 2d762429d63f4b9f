using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>A kline file that was read whole and found to be sound.</summary>
internal sealed class KlineFile
{
    private const int Fields = 12;

    private KlineFile(KlineText text, KlineRows rows, TimestampUnit unit) => (Text, Rows, Unit) = (text, rows, unit);

    public KlineText Text { get; }

    /// <summary>The rows, strictly ascending in time, at least one.</summary>
    public KlineRows Rows { get; }

    /// <summary>How the first row writes its time.</summary>
    public TimestampUnit Unit { get; }

    /// <summary>Checks every row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="timeframe">The length of a bar that the rows must have.</param>
    /// <exception cref="CandleDataException">The file has no row, or one that is impossible, out of order, cut off or of another timeframe; the error names file and line.</exception>
    public static KlineFile Check(KlineText text, Timeframe timeframe)
    {
        KlineRows rows = new((text.Span.Length / KlineText.TypicalRow) + 1);
        KlineParser.Parse(text, 0, long.MaxValue, rows);
        CandleRows values = rows.Values;
        if (values.Count == 0)
        {
            throw new CandleDataException("candle_file_empty", $"{text.Path}: the file is empty; expected candles in twelve fields. Delete it, and collect or import its month again.", text.Path);
        }

        bool isRightLength = false;
        int end = 0;
        for (int i = 0; i < values.Count; i++)
        {
            int start = values.Positions[i];
            ReadOnlySpan<byte> line = text.LineAt(start, out int next);
            if (start != end || line.Count((byte)',') != Fields - 1 || line[^1] == (byte)',')
            {
                throw text.Error("candle_row_columns", end, "the row has not the twelve fields of a kline, the last of them not empty. Is the file cut off?");
            }

            if (i > 0 && values.Times[i] <= values.Times[i - 1])
            {
                throw text.Error("candles_not_ascending", start, $"the candle of {IsoTime.Text(values.Times[i])} does not come after that of {IsoTime.Text(values.Times[i - 1])}");
            }

            if (CandleRules.Violation(values.Open[i], values.High[i], values.Low[i], values.Close[i], values.Volume[i]) is { } rule)
            {
                throw text.Error(rule.Code, start, $"the candle of {IsoTime.Text(values.Times[i])} {rule.Text}");
            }

            isRightLength = isRightLength || IsAsLong(line, values.Times[i], timeframe);
            end = next;
        }

        if (end != text.Span.Length)
        {
            throw text.Error("candle_row_columns", end, "the line is empty; expected the twelve fields of a kline");
        }

        RequireTimeframe(text, values, timeframe, isRightLength);
        _ = KlineParser.TimeOf(text, text.LineAt(0, out _), 0, out TimestampUnit unit);
        return new KlineFile(text, rows, unit);
    }

    /// <summary>Checks every row, and that all belong to a month.</summary>
    /// <exception cref="CandleDataException">As of <see cref="Check(KlineText, Timeframe)"/>, or a row belongs to another month.</exception>
    public static KlineFile Check(KlineText text, Timeframe timeframe, KlineMonth month)
    {
        KlineFile file = Check(text, timeframe);
        ReadOnlySpan<long> times = file.Rows.Values.Times;
        int row = times[0] < month.Start ? 0 : times.Length - 1;
        return times[0] >= month.Start && times[^1] < month.End
            ? file
            : throw text.Error("candle_month_wrong", file.Rows.Values.Positions[row], $"the candle of {IsoTime.Text(times[row])} does not belong to {month}");
    }

    /// <summary>Whether a row says that it closes one timeframe after it opens, or does not say when.</summary>
    private static bool IsAsLong(ReadOnlySpan<byte> line, long time, Timeframe timeframe)
    {
        for (int field = 0; field < 6; field++)
        {
            line = line[(line.IndexOf((byte)',') + 1)..];
        }

        ReadOnlySpan<byte> close = line[..line.IndexOf((byte)',')];
        return close.IsEmpty || (TimestampParser.TryParse(close, out long end, out _) && end - time is var length && (length == timeframe.StepMilliseconds - 1 || length == timeframe.StepMilliseconds));
    }

    private static void RequireTimeframe(KlineText text, CandleRows values, Timeframe timeframe, bool isRightLength)
    {
        long step = StepFinder.MostCommonStep(values.Times);
        if (!isRightLength || step % timeframe.StepMilliseconds != 0)
        {
            throw new CandleDataException(
                "candle_timeframe_mismatch",
                $"{text.Path}: {timeframe} candles were expected, but no row closes {timeframe} after it opens, or the rows are mostly {TimeSpan.FromMilliseconds(step):c} apart. Give their own timeframe, or another file.",
                text.Path);
        }
    }
}
