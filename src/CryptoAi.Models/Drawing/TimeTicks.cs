using System.Globalization;

namespace CryptoAi.Models.Drawing;

/// <summary>Round UTC times within a range, at most about five.</summary>
internal static class TimeTicks
{
    private const int Most = 5;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
    ];

    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000];

    /// <summary>The ticks with their labels: days, or hours where the range is short.</summary>
    public static IReadOnlyList<(DateTimeOffset Time, string Label)> Within(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (TimeSpan step in Steps)
        {
            if ((to - from).Ticks / step.Ticks < Most)
            {
                string format = step < TimeSpan.FromDays(1) ? "MM-dd HH:mm" : "yyyy-MM-dd";
                return [.. Multiples(from, to, step).Select(t => (t, t.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)))];
            }
        }

        int months = Months.First(m => (to - from).TotalDays / (m * 30.4) < Most || m == Months[^1]);
        return [.. MonthStarts(from, to, months).Select(static t => (t, t.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)))];
    }

    private static IEnumerable<DateTimeOffset> Multiples(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        long first = (from.UtcTicks + step.Ticks - 1) / step.Ticks;
        for (long i = first; i * step.Ticks <= to.UtcTicks; i++)
        {
            yield return new DateTimeOffset(i * step.Ticks, TimeSpan.Zero);
        }
    }

    private static IEnumerable<DateTimeOffset> MonthStarts(DateTimeOffset from, DateTimeOffset to, int months)
    {
        int last = (to.UtcDateTime.Year * 12) + to.UtcDateTime.Month - 1;
        for (int month = from.UtcDateTime.Year * 12 / months * months; month <= last; month += months)
        {
            if (month >= 12)
            {
                DateTimeOffset start = new(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);
                if (start >= from)
                {
                    yield return start;
                }
            }
        }
    }
}
