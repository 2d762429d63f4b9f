using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Makes a series of sorted rows: identical repetitions fall away, impossible and conflicting rows stop it or are dropped.</summary>
internal static class SeriesBuilder
{
    /// <summary>Builds the series.</summary>
    /// <param name="rows">Rows by time; rows of one time in the order of preference.</param>
    /// <param name="shape">What the series is.</param>
    /// <param name="badRows">What to do with impossible and conflicting rows.</param>
    /// <param name="place">Names the place of a row for messages.</param>
    /// <param name="error">Makes the error of a row from code, position and text.</param>
    public static BuiltSeries Build(CandleRows rows, SeriesShape shape, BadRowPolicy badRows, Func<int, string> place, Func<string, int, string, CandleDataException> error)
    {
        if (badRows == BadRowPolicy.Throw && FirstViolation(rows, shape.Symbol) is { } violation)
        {
            throw error(violation.Code, violation.Position, violation.Text);
        }

        int[] kept = new int[rows.Count];
        int count = 0;
        int repeated = 0;
        int rejected = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (badRows == BadRowPolicy.Drop && Violation(rows, i) is not null)
            {
                rejected++;
            }
            else if (count == 0 || rows.Times[kept[count - 1]] != rows.Times[i])
            {
                kept[count++] = i;
            }
            else if (rows.SameValues(kept[count - 1], i))
            {
                repeated++;
            }
            else if (badRows == BadRowPolicy.Drop)
            {
                rejected++;
            }
            else
            {
                throw Conflict(rows, kept[count - 1], i, place, error);
            }
        }

        ReadOnlySpan<int> indices = kept.AsSpan(0, count);
        CandleSeries series = CandleSeries.FromColumns(
            shape.Symbol,
            shape.Timeframe,
            Pick(rows.Times, indices),
            Pick(rows.Open, indices),
            Pick(rows.High, indices),
            Pick(rows.Low, indices),
            Pick(rows.Close, indices),
            shape.HasVolume ? Pick(rows.Volume, indices) : null);
        return new BuiltSeries(series, repeated, rejected);
    }

    private static (string Code, string Text)? Violation(CandleRows rows, int i) =>
        CandleRules.Violation(rows.Open[i], rows.High[i], rows.Low[i], rows.Close[i], rows.Volume[i]);

    /// <summary>The impossible row that comes first in the file.</summary>
    private static (string Code, int Position, string Text)? FirstViolation(CandleRows rows, string symbol)
    {
        (string Code, int Position, string Text)? first = null;
        for (int i = 0; i < rows.Count; i++)
        {
            if (Violation(rows, i) is { } rule && !(first?.Position < rows.Positions[i]))
            {
                first = (rule.Code, rows.Positions[i], $"the {symbol} candle of {IsoTime.Text(rows.Times[i])} {rule.Text}. Correct the row, or drop bad rows");
            }
        }

        return first;
    }

    private static CandleDataException Conflict(CandleRows rows, int first, int second, Func<int, string> place, Func<string, int, string, CandleDataException> error) => error(
        "duplicate_conflicting",
        rows.Positions[second],
        string.Create(
            CultureInfo.InvariantCulture,
            $"the candle of {IsoTime.Text(rows.Times[second])} (open {rows.Open[second]}, close {rows.Close[second]}, volume {rows.Volume[second]}) stands in {place(rows.Positions[first])} with other values (open {rows.Open[first]}, close {rows.Close[first]}, volume {rows.Volume[first]}). Remove one, or drop bad rows to keep the first"));

    private static T[] Pick<T>(ReadOnlySpan<T> column, ReadOnlySpan<int> indices)
    {
        if (indices.Length == column.Length)
        {
            return column.ToArray();
        }

        T[] picked = new T[indices.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = column[indices[i]];
        }

        return picked;
    }
}
