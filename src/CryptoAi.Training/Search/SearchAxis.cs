using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Training.Search;

/// <summary>
/// One option that a search varies, by its JSON name: any of <see cref="TrainerOptions"/> (<c>learning_rate</c>, <c>batch_size</c>), of the model's configuration
/// (<c>hidden_size</c>, <c>layers</c>, <c>dropout</c>, <c>sequence_length</c>), or of the data where the search is given a way to make them. Hyphens count as underscores. Immutable.
/// </summary>
public sealed class SearchAxis
{
    private readonly double _min;
    private readonly double _max;
    private readonly bool _log;
    private readonly bool _whole;

    private SearchAxis(string name, IReadOnlyList<JsonElement> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (values.Count == 0)
        {
            throw new ArgumentException($"The axis {name} has no values; give at least one.", nameof(values));
        }

        if (values.GroupBy(static v => v.GetRawText()).FirstOrDefault(static g => g.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"The axis {name} has the value {repeated.Key} {repeated.Count()} times; give each value once.", nameof(values));
        }

        (Name, Values) = (Normalize(name), values);
    }

    private SearchAxis(string name, double min, double max, bool log, bool whole)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!(double.IsFinite(min) && double.IsFinite(max) && min < max) || (log && min <= 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The axis {name} goes from {min} to {max}; expected two finite numbers, the second greater, and on a logarithmic scale both positive."));
        }

        (Name, _min, _max, _log, _whole) = (Normalize(name), min, max, log, whole);
    }

    /// <summary>The JSON name of the option.</summary>
    public string Name { get; }

    /// <summary>The values to choose from; null for a range.</summary>
    public IReadOnlyList<JsonElement>? Values { get; }

    /// <summary>Numbers to choose from.</summary>
    /// <param name="name">The option.</param>
    /// <param name="values">At least one, each once.</param>
    public static SearchAxis Of(string name, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SearchAxis(name, [.. values.Select(Number)]);
    }

    /// <summary>Words to choose from, such as <c>balanced</c> and <c>none</c> of <c>class_weighting</c>.</summary>
    /// <param name="name">The option.</param>
    /// <param name="values">At least one, each once.</param>
    public static SearchAxis OfWords(string name, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SearchAxis(name, [.. values.Select(Word)]);
    }

    /// <summary>Any number of a range; random search only.</summary>
    /// <param name="name">The option.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="logarithmic">Whether 0.001 … 0.01 is as likely as 0.01 … 0.1.</param>
    public static SearchAxis Range(string name, double min, double max, bool logarithmic = false) => new(name, min, max, logarithmic, whole: false);

    /// <summary>Any whole number of a range; random search only.</summary>
    /// <param name="name">The option.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="logarithmic">Whether 16 … 32 is as likely as 32 … 64.</param>
    public static SearchAxis WholeRange(string name, int min, int max, bool logarithmic = false) => new(name, min, max, logarithmic, whole: true);

    /// <summary>Reads <c>name=v1,v2,…</c> or <c>name=min..max</c>, with <c>:log</c> behind it for a logarithmic range; a range of two whole numbers gives whole numbers.</summary>
    /// <param name="text">Such as <c>hidden-size=32,64</c> or <c>learning-rate=0.0001..0.01:log</c>.</param>
    /// <exception cref="FormatException">The text is no axis.</exception>
    /// <exception cref="ArgumentException">A value occurs twice.</exception>
    public static SearchAxis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOf('=', StringComparison.Ordinal);
        string list = at < 0 ? "" : text[(at + 1)..].Trim();
        if (at < 1 || list.Length == 0 || list.Split(',').Any(string.IsNullOrWhiteSpace))
        {
            throw new FormatException($"'{text}' is no axis of a search; expected NAME=V1,V2,… or NAME=MIN..MAX, such as hidden-size=32,64 or learning-rate=0.0001..0.01:log.");
        }

        string name = text[..at];
        return list.Contains("..", StringComparison.Ordinal) ? ParseRange(text, name, list) : new SearchAxis(name, [.. list.Split(',').Select(static v => Value(v.Trim()))]);
    }

    /// <summary>The JSON name of an option as a flag writes it.</summary>
    internal static string Normalize(string name) => name.Trim().TrimStart('-').Replace('-', '_');

    /// <summary>A value at a place from 0 to below 1.</summary>
    internal JsonElement At(double place)
    {
        if (Values is { } values)
        {
            return values[(int)(place * values.Count)];
        }

        // a whole number gets as much room as any other, the ends included
        (double low, double high) = _whole ? (_min - 0.5, _max + 0.5) : (_min, _max);
        low = _log ? Math.Max(low, _min / 2) : low;
        double value = _log ? low * Math.Pow(high / low, place) : low + (place * (high - low));
        return Number(_whole ? Math.Clamp(Math.Round(value), _min, _max) : value);
    }

    /// <summary>What the axis is, for the identity of a search.</summary>
    public override string ToString() => Values is { } values
        ? $"{Name}={string.Join(',', values.Select(static v => v.ToString()))}"
        : string.Create(CultureInfo.InvariantCulture, $"{Name}={_min:R}..{_max:R}{(_log ? ":log" : "")}{(_whole ? " (whole)" : "")}");

    private static SearchAxis ParseRange(string text, string name, string range)
    {
        bool log = range.EndsWith(":log", StringComparison.Ordinal);
        string[] ends = (log ? range[..^4] : range).Split("..");
        if (ends.Length != 2
            || !double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double min)
            || !double.TryParse(ends[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double max)
            || !(min < max) || !double.IsFinite(max - min) || (log && min <= 0))
        {
            throw new FormatException($"'{text}' is no range of a search; expected NAME=MIN..MAX or NAME=MIN..MAX:log with two numbers, the second greater, and on a logarithmic scale both positive.");
        }

        return new SearchAxis(name, min, max, log, whole: ends.All(static e => int.TryParse(e, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)));
    }

    private static JsonElement Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Number(number)
        : bool.TryParse(text, out bool flag) ? JsonSerializer.SerializeToElement(flag, SearchJsonContext.Default.Boolean)
        : Word(text);

    private static JsonElement Word(string text) => JsonSerializer.SerializeToElement(text, SearchJsonContext.Default.String);

    /// <summary>Whole numbers are written without a point, so that whole options take them.</summary>
    private static JsonElement Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1L << 53
        ? JsonSerializer.SerializeToElement((long)value, SearchJsonContext.Default.Int64)
        : JsonSerializer.SerializeToElement(value, SearchJsonContext.Default.Double);
}
