using System.Globalization;

namespace CryptoAi.Features.Settings;

/// <summary>What a single value of a configuration may be, by the type of its option.</summary>
/// <param name="Expected">In words.</param>
/// <param name="Takes">Whether a text is one.</param>
internal sealed record SettingValue(string Expected, Func<string, bool> Takes)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly SettingValue Text = new("a text", static _ => true);
    private static readonly SettingValue Flag = new("true or false", static t => bool.TryParse(t, out _));
    private static readonly SettingValue Number = new("a number such as 0.5", static t => double.TryParse(t, NumberStyles.Float, Invariant, out _));
    private static readonly SettingValue Address = new("an address such as https://api.binance.com/", static t => t.Length > 0 && Uri.TryCreate(t, UriKind.RelativeOrAbsolute, out _));
    private static readonly SettingValue Span = new("a time span of days, hours, minutes and seconds, such as 1.00:00:00 (a day) or 00:00:30 (half a minute)", IsSpan);
    private static readonly SettingValue Time = new("a time with its zone, such as 2026-12-31T00:00:00Z", IsTime);

    /// <summary>What an option of a type takes; null where it is no single value.</summary>
    public static SettingValue? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            // an empty text is how the environment says none
            return Of(inner) is { } value ? value with { Takes = text => text.Length == 0 || value.Takes(text) } : null;
        }

        return type switch
        {
            _ when type == typeof(string) => Text,
            _ when type == typeof(bool) => Flag,
            _ when type == typeof(int) => Whole(int.MinValue, int.MaxValue, static t => int.TryParse(t, NumberStyles.Integer, Invariant, out _)),
            _ when type == typeof(long) => Whole(long.MinValue, long.MaxValue, static t => long.TryParse(t, NumberStyles.Integer, Invariant, out _)),
            _ when type == typeof(ulong) => Whole(ulong.MinValue, ulong.MaxValue, static t => ulong.TryParse(t, NumberStyles.Integer, Invariant, out _)),
            _ when type == typeof(double) => Number,
            _ when type == typeof(TimeSpan) => Span,
            _ when type == typeof(DateTimeOffset) => Time,
            _ when type == typeof(Uri) => Address,
            { IsEnum: true } => Choice(Enum.GetNames(type)),
            _ => null,
        };
    }

    private static SettingValue Whole(IFormattable least, IFormattable most, Func<string, bool> takes) =>
        new(string.Create(Invariant, $"a whole number, {least} … {most}"), takes);

    // a number would be taken for any member or none, and two names with a comma for a third
    private static SettingValue Choice(string[] names) => new($"one of {string.Join(", ", names)}", text => names.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Not what .NET reads otherwise than it is meant: 30 as thirty days, 24:00:00 as twenty-four.</summary>
    private static bool IsSpan(string text)
    {
        string[] parts = text.Trim().Split(':');
        bool areHours = parts.Length is 2 or 3 && !parts[0].Contains('.', StringComparison.Ordinal);
        return TimeSpan.TryParse(text, Invariant, out TimeSpan span)
            && (parts.Length > 1 || span == TimeSpan.Zero)
            && (!areHours || span.Duration() < TimeSpan.FromDays(1));
    }

    private static bool IsTime(string text) =>
        DateTimeOffset.TryParse(text, Invariant, out _)
        && DateTime.TryParse(text, Invariant, DateTimeStyles.RoundtripKind, out DateTime time)
        && time.Kind != DateTimeKind.Unspecified;
}
