using System.Globalization;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Differences of scores in words.</summary>
internal static class RangeText
{
    /// <summary>A difference in accuracy in points of a hundred, with its interval.</summary>
    public static string Points(ScoreRange? range) => Of(range, static v => (100 * v).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture));

    /// <summary>A difference of another score, with its interval.</summary>
    public static string Signed(ScoreRange? range) => Of(range, static v => v.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture));

    private static string Of(ScoreRange? range, Func<double, string> number) => range switch
    {
        null => ReportText.None,
        { Lower: { } lower, Upper: { } upper } => $"{number(range.Value)} ({number(lower)} … {number(upper)}){(range.MayBeChance ? ", may be chance" : "")}",
        _ => $"{number(range.Value)}, no interval",
    };
}
