using System.Globalization;

namespace CryptoAi.Features.Candles;

/// <summary>What every candle must satisfy; the one place that says so.</summary>
internal static class CandleRules
{
    // beyond these, squares and ratios of squares leave the range of a double; no market comes near
    private const double Largest = 1e100;
    private const double SmallestPrice = 1e-100;

    /// <summary>The first rule that the values break, or null.</summary>
    public static (string Code, string Text)? Violation(double open, double high, double low, double close, double volume)
    {
        if (!double.IsFinite(open) || !double.IsFinite(high) || !double.IsFinite(low) || !double.IsFinite(close))
        {
            return ("price_not_finite", Text($"has a price that is no finite number (open {open}, high {high}, low {low}, close {close})"));
        }

        if (open <= 0 || high <= 0 || low <= 0 || close <= 0)
        {
            return ("price_not_positive", Text($"has a price that is not positive (open {open}, high {high}, low {low}, close {close})"));
        }

        if (!IsPrice(open) || !IsPrice(high) || !IsPrice(low) || !IsPrice(close))
        {
            return ("price_out_of_range", Text($"has a price outside {SmallestPrice} … {Largest} (open {open}, high {high}, low {low}, close {close})"));
        }

        if (high < low)
        {
            return ("high_below_low", Text($"has high {high} below low {low}"));
        }

        if (!IsVolume(volume))
        {
            return ("volume_invalid", Text($"has volume {volume}; expected 0 … {Largest}"));
        }

        return null;
    }

    /// <summary>Whether a value can be a price: positive, and neither so large nor so small that formulas overflow.</summary>
    public static bool IsPrice(double value) => value is >= SmallestPrice and <= Largest;

    /// <summary>Whether a value can be a volume: not negative, and not so large that formulas overflow.</summary>
    public static bool IsVolume(double value) => value is >= 0 and <= Largest;

    /// <summary>Whether open or close lie outside low … high: counted in the report, not refused.</summary>
    public static bool BodyOutsideRange(double open, double high, double low, double close) =>
        open > high || open < low || close > high || close < low;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
