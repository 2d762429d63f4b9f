using System.Globalization;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>Numbers, times and names of a report in one spelling everywhere, in the invariant culture.</summary>
internal static class ReportText
{
    /// <summary>What stands for a number that is not there.</summary>
    public const string None = "–";

    private const int LongestName = 60;

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A score or loss with four decimals.</summary>
    public static string Score(double? value) => Number(value, "0.0000");

    /// <summary>A score with its sign.</summary>
    public static string Signed(double? value) => Number(value, "+0.0000;-0.0000;0.0000");

    /// <summary>A ratio with two decimals.</summary>
    public static string Ratio(double? value) => Number(value, "0.00");

    /// <summary>A share as per cent with one decimal.</summary>
    public static string Percent(double? share) => share is { } s && double.IsFinite(s) ? Number(100 * s, "0.0") + "%" : Number(share, "0.0");

    /// <summary>A number of any size with five significant digits.</summary>
    public static string General(double? value) => Number(value, "G5");

    /// <summary>The name of a baseline in words.</summary>
    public static string Baseline(string name) => Name(name.Replace('_', ' '));

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A name that is cut where it would break the page; the JSON has all of it.</summary>
    public static string Name(string name, int longest = LongestName)
    {
        StringInfo text = new(name);
        return text.LengthInTextElements <= longest ? name : text.SubstringByTextElements(0, longest - 1) + "…";
    }

    private static string Number(double? value, string format) => value switch
    {
        null => None,
        double.NaN => "not a number",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        { } number => number.ToString(format, CultureInfo.InvariantCulture),
    };
}
