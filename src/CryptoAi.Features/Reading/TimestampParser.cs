using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>
/// Reads opening times. Whole numbers are Unix times whose unit follows from their size: below 10^11 seconds, below 10^14 milliseconds, below 10^17
/// microseconds, above nanoseconds; that is right for every bar from March 1973 on, and smaller numbers (row numbers, prices) are refused. Text goes to
/// <see cref="TextTimestampParser"/>.
/// </summary>
internal static class TimestampParser
{
    /// <summary>What a message says was expected.</summary>
    public const string Expected =
        "Unix seconds, milliseconds, microseconds or nanoseconds, or text such as 2024-04-16 01:00:00, 2024-04-16T01:00:00Z, 2024-04-16 01:00:00+00:00, 2024-04-16 or 2019-10-17 09-AM";

    private const long Smallest = 100_000_000;
    private const long SecondsEnd = 100_000_000_000;
    private const long MillisecondsEnd = 100_000_000_000_000;
    private const long MicrosecondsEnd = 100_000_000_000_000_000;

    /// <summary>Reads a time as Unix milliseconds, finer parts cut off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long milliseconds, out TimestampUnit unit)
    {
        if (text.Length >= 8 && text[4] is (byte)'-' or (byte)'/')
        {
            unit = TimestampUnit.Text;
            return TextTimestampParser.TryParse(text, out milliseconds);
        }

        if (text.Length is 0 or > 18)
        {
            // 19 digits, nanoseconds from 2001 on, can go past 64 bits
            return TryParseLong(text, out milliseconds, out unit);
        }

        long number = 0;
        foreach (byte character in text)
        {
            uint digit = (uint)(character - '0');
            if (digit > 9)
            {
                return TryParseFraction(text, out milliseconds, out unit);
            }

            number = (number * 10) + digit;
        }

        return TryScale(number, out milliseconds, out unit);
    }

    private static bool TryParseLong(ReadOnlySpan<byte> text, out long milliseconds, out TimestampUnit unit) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? TryScale(number, out milliseconds, out unit)
            : TryParseFraction(text, out milliseconds, out unit);

    /// <summary>1597125600.0 and 1.5971256E+12, as data frames with a float column write them.</summary>
    private static bool TryParseFraction(ReadOnlySpan<byte> text, out long milliseconds, out TimestampUnit unit)
    {
        milliseconds = 0;
        unit = TimestampUnit.Seconds;
        if (!NumberParser.TryParse(text, out double number) || !(number is >= Smallest and < long.MaxValue))
        {
            return false;
        }

        if (number < SecondsEnd)
        {
            milliseconds = (long)Math.Round(number * 1000);
            return true;
        }

        return TryScale((long)number, out milliseconds, out unit);
    }

    private static bool TryScale(long number, out long milliseconds, out TimestampUnit unit)
    {
        (milliseconds, unit) = number switch
        {
            < SecondsEnd => (number * 1000, TimestampUnit.Seconds),
            < MillisecondsEnd => (number, TimestampUnit.Milliseconds),
            < MicrosecondsEnd => (number / 1000, TimestampUnit.Microseconds),
            _ => (number / 1_000_000, TimestampUnit.Nanoseconds),
        };
        return number >= Smallest;
    }
}
