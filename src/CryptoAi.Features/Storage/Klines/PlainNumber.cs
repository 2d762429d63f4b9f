using System.Globalization;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>Numbers as the archive writes them: without an exponent.</summary>
internal static class PlainNumber
{
    /// <summary>The fewest digits that read back to the same double, as a plain decimal.</summary>
    /// <param name="value">A finite number that is not negative.</param>
    public static string Text(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text : Shift(text[..e], int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>Moves the decimal point behind the first digit by an exponent.</summary>
    private static string Shift(string mantissa, int exponent)
    {
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int point = 1 + exponent;
        return point <= 0
            ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length) : digits[..point] + "." + digits[point..];
    }
}
