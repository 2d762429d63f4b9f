namespace CryptoAi.Features.Reading;

/// <summary>
/// Reads a date and time: <c>yyyy-MM-dd</c> (or with slashes), then optionally a blank or T and <c>HH:mm[:ss[.fraction]]</c> with an optional Z, UTC or
/// offset, or <c>hh-AM</c>. Without an offset the text is UTC.
/// </summary>
internal static class TextTimestampParser
{
    private const int EarliestYear = 1900;

    /// <summary>Reads a time as Unix milliseconds, finer parts cut off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 10 || text[4] is not ((byte)'-' or (byte)'/') || text[7] != text[4] ||
            !TryTwoDigits(text, 0, out int century) || !TryTwoDigits(text, 2, out int yearOfCentury) ||
            !TryTwoDigits(text, 5, out int month) || !TryTwoDigits(text, 8, out int day))
        {
            return false;
        }

        int year = (century * 100) + yearOfCentury;
        if (year < EarliestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        milliseconds = DaysSinceEpoch(year, month, day) * 86_400_000L;
        if (text.Length == 10)
        {
            return true;
        }

        if (text.Length < 15 || text[10] is not ((byte)' ' or (byte)'T') || !TryTwoDigits(text, 11, out int hour))
        {
            return false;
        }

        return text[13] == (byte)'-'
            ? TryAddHalfDayHour(text[14..], hour, ref milliseconds)
            : TryAddTime(text[13..], hour, ref milliseconds);
    }

    /// <summary>The rest after the hour: <c>:mm[:ss[.fraction]][zone]</c>.</summary>
    private static bool TryAddTime(ReadOnlySpan<byte> text, int hour, ref long milliseconds)
    {
        if (hour > 23 || !TryColonTwoDigits(text, 0, out int minute))
        {
            return false;
        }

        int at = 3;
        int second = 0;
        long fraction = 0;
        if (at < text.Length && text[at] == (byte)':')
        {
            if (!TryColonTwoDigits(text, at, out second))
            {
                return false;
            }

            at += 3;
            if (at < text.Length && text[at] == (byte)'.' && !TryFraction(text, ref at, out fraction))
            {
                return false;
            }
        }

        milliseconds += (((((hour * 60L) + minute) * 60) + second) * 1000) + fraction;
        return TryApplyZone(text[at..], ref milliseconds);
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int at, out long milliseconds)
    {
        milliseconds = 0;
        int digits = 0;
        for (at++; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            if (digits < 3)
            {
                milliseconds = (milliseconds * 10) + (text[at] - '0');
            }

            digits++;
        }

        for (int i = digits; i < 3; i++)
        {
            milliseconds *= 10;
        }

        return digits > 0;
    }

    private static bool TryApplyZone(ReadOnlySpan<byte> zone, ref long milliseconds)
    {
        if (zone.IsEmpty || zone is [(byte)'Z'] || zone.SequenceEqual(" UTC"u8))
        {
            return true;
        }

        if (zone[0] is not ((byte)'+' or (byte)'-') || !TryTwoDigits(zone, 1, out int hours))
        {
            return false;
        }

        int minutes = 0;
        bool complete = zone.Length == 3 ||
            (zone.Length == 5 && TryTwoDigits(zone, 3, out minutes)) ||
            (zone.Length == 6 && TryColonTwoDigits(zone, 3, out minutes));
        long offset = ((hours * 60L) + minutes) * 60_000;
        milliseconds -= zone[0] == (byte)'-' ? -offset : offset;
        return complete && minutes < 60 && offset <= 14 * 3_600_000L;
    }

    /// <summary>The rest after the hour and its dash: <c>AM</c> or <c>PM</c>.</summary>
    private static bool TryAddHalfDayHour(ReadOnlySpan<byte> half, int hour, ref long milliseconds)
    {
        bool afternoon = half.SequenceEqual("PM"u8);
        if (hour is < 1 or > 12 || (!afternoon && !half.SequenceEqual("AM"u8)))
        {
            return false;
        }

        milliseconds += ((hour % 12) + (afternoon ? 12 : 0)) * 3_600_000L;
        return true;
    }

    private static bool TryColonTwoDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        value = 0;
        return at < text.Length && text[at] == (byte)':' && TryTwoDigits(text, at + 1, out value) && value < 60;
    }

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        value = 0;
        if (at + 2 > text.Length)
        {
            return false;
        }

        uint tens = (uint)(text[at] - '0');
        uint ones = (uint)(text[at + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    /// <summary>Days from 1970-01-01 in the Gregorian calendar, counted in years that begin in March so that the leap day comes last.</summary>
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        int marchYear = month > 2 ? year : year - 1;
        int dayOfMarchYear = (((153 * ((month + 9) % 12)) + 2) / 5) + day - 1;
        return (marchYear * 365L) + (marchYear / 4) - (marchYear / 100) + (marchYear / 400) + dayOfMarchYear - 719_468;
    }
}
