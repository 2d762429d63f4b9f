using System.Globalization;
using System.Text;

namespace CryptoAi.Features.Reading;

/// <summary>
/// Reads decimal numbers from UTF-8 with the bits that <see cref="double.Parse(string)"/> gives. Short numbers take Clinger's exact path: a
/// mantissa up to 2^53 divided by a power of ten up to 10^22 is rounded once, so it is right; all others go the runtime's way.
/// </summary>
internal static class NumberParser
{
    private const ulong LargestExactMantissa = 1UL << 53;

    // 19 characters hold at most 19 digits, which fit 64 bits
    private const int LongestFastText = 19;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Missing = ["nan", "null", "none", "na", "n/a"];

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>
    /// Reads a number. An empty text and the usual words for a missing value (NaN, null, None, NA) are NaN, so that they are
    /// counted and located as bad values rather than taken for a broken line.
    /// </summary>
    /// <returns>Whether the whole text is a number or a missing value.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (text.Length > LongestFastText)
        {
            return TryParseAny(text, out value);
        }

        int i = 0;
        bool negative = !text.IsEmpty && text[0] == (byte)'-';
        if (negative)
        {
            i = 1;
        }

        ulong mantissa = 0;
        int digits = 0;
        int pointAt = -1;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (text[i] == (byte)'.' && pointAt < 0)
            {
                pointAt = digits;
            }
            else
            {
                return TryParseAny(text, out value);
            }
        }

        if (digits == 0 || mantissa > LargestExactMantissa)
        {
            return TryParseAny(text, out value);
        }

        value = pointAt < 0 ? mantissa : mantissa / PowersOfTen[digits - pointAt];
        if (negative)
        {
            value = -value;
        }

        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> text, out double value)
    {
        if (text.IsEmpty)
        {
            value = double.NaN;
            return true;
        }

        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        foreach (string word in Missing)
        {
            if (Ascii.EqualsIgnoreCase(text, word))
            {
                value = double.NaN;
                return true;
            }
        }

        return TryParseInfinity(text, out value);
    }

    private static bool TryParseInfinity(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text[0] == (byte)'-';
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(negative || text[0] == (byte)'+' ? text[1..] : text, "inf");
    }
}
