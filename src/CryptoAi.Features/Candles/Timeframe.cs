using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CryptoAi.Features.Candles;

/// <summary>The length of a bar: 1m, 5m, 1h, 1d and so on. Equality is by length.</summary>
public readonly record struct Timeframe : IComparable<Timeframe>
{
    /// <summary>What units there are, for messages.</summary>
    internal const string Units = "s, m (minutes; M, a month, has no fixed length), h, d or w";

    private readonly int _seconds;

    private Timeframe(int seconds) => _seconds = seconds;

    /// <summary>One minute.</summary>
    public static Timeframe OneMinute { get; } = new(60);

    /// <summary>Five minutes.</summary>
    public static Timeframe FiveMinutes { get; } = new(300);

    /// <summary>Fifteen minutes.</summary>
    public static Timeframe FifteenMinutes { get; } = new(900);

    /// <summary>One hour.</summary>
    public static Timeframe OneHour { get; } = new(3600);

    /// <summary>Four hours.</summary>
    public static Timeframe FourHours { get; } = new(14400);

    /// <summary>One day.</summary>
    public static Timeframe OneDay { get; } = new(86400);

    /// <summary>The bar's length.</summary>
    public TimeSpan Step => TimeSpan.FromSeconds(_seconds);

    /// <summary>The bar's length in milliseconds.</summary>
    public long StepMilliseconds => _seconds * 1000L;

    /// <summary>A timeframe of any whole number of seconds.</summary>
    /// <param name="step">The bar's length: positive, whole seconds, at most 366 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive, not whole seconds, or longer than 366 days.</exception>
    public static Timeframe FromTimeSpan(TimeSpan step)
    {
        if (step <= TimeSpan.Zero || step.Ticks % TimeSpan.TicksPerSecond != 0 || step > TimeSpan.FromDays(366))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "A timeframe is a positive whole number of seconds, at most 366 days.");
        }

        return new Timeframe((int)(step.Ticks / TimeSpan.TicksPerSecond));
    }

    /// <summary>Reads <c>1m</c>, <c>15m</c>, <c>1h</c>, <c>4h</c>, <c>1d</c>, <c>1w</c>; seconds as <c>30s</c>. Case does not matter but for <c>M</c>, which is refused: exchanges write months so, and a month has no fixed length.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a timeframe.</exception>
    public static Timeframe Parse(string text) =>
        TryParse(text, out Timeframe result)
            ? result
            : throw new FormatException($"'{text}' is not a timeframe. Expected a number and a unit {Units}, such as 1m, 15m, 1h, 4h, 1d.");

    /// <summary>Like <see cref="Parse"/>, without an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="timeframe">The timeframe when the result is true.</param>
    /// <returns>Whether <paramref name="text"/> is a timeframe.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        timeframe = default;
        if (text is null || text.Length < 2 ||
            !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is 0 or > 100_000)
        {
            return false;
        }

        long unit = text[^1] switch { 's' or 'S' => 1, 'm' => 60, 'h' or 'H' => 3600, 'd' or 'D' => 86400, 'w' or 'W' => 604800, _ => 0 };
        long seconds = count * unit;
        if (seconds is 0 or > 366L * 86400)
        {
            return false;
        }

        timeframe = new Timeframe((int)seconds);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Timeframe other) => _seconds.CompareTo(other._seconds);

    /// <summary>The shortest text that <see cref="Parse"/> reads back: <c>1h</c>, <c>15m</c>, <c>1d</c>.</summary>
    public override string ToString()
    {
        (int unit, char letter) = _seconds switch
        {
            _ when _seconds % 86400 == 0 => (86400, 'd'),
            _ when _seconds % 3600 == 0 => (3600, 'h'),
            _ when _seconds % 60 == 0 => (60, 'm'),
            _ => (1, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{_seconds / unit}{letter}");
    }

    /// <summary>Shorter.</summary>
    public static bool operator <(Timeframe left, Timeframe right) => left._seconds < right._seconds;

    /// <summary>Longer.</summary>
    public static bool operator >(Timeframe left, Timeframe right) => left._seconds > right._seconds;

    /// <summary>Shorter or equal.</summary>
    public static bool operator <=(Timeframe left, Timeframe right) => left._seconds <= right._seconds;

    /// <summary>Longer or equal.</summary>
    public static bool operator >=(Timeframe left, Timeframe right) => left._seconds >= right._seconds;
}
