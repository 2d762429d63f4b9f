using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Models.Trees;

/// <summary>A place in the JSON of an XGBoost model, which says what was wrong there. XGBoost writes the numbers of parameters as texts.</summary>
internal readonly struct XgBoostValue(JsonElement element, string path)
{
    /// <summary>The place, for errors.</summary>
    public string Path { get; } = path;

    /// <summary>A property that must be there.</summary>
    /// <exception cref="FormatException">It is not, or this is no object.</exception>
    public XgBoostValue this[string name] => Find(name) ?? throw new FormatException($"{Path} has no '{name}'");

    /// <summary>A property, or null.</summary>
    /// <exception cref="FormatException">This is no object.</exception>
    public XgBoostValue? Find(string name)
    {
        Expect(JsonValueKind.Object);
        return element.TryGetProperty(name, out JsonElement found) ? new XgBoostValue(found, $"{Path}.{name}") : null;
    }

    public IReadOnlyList<XgBoostValue> Items()
    {
        Expect(JsonValueKind.Array);
        XgBoostValue[] items = new XgBoostValue[element.GetArrayLength()];
        int next = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            items[next] = new XgBoostValue(item, Path);
            next++;
        }

        return items;
    }

    public string Text()
    {
        Expect(JsonValueKind.String);
        return element.GetString()!;
    }

    /// <summary>A whole number, as a text or a number.</summary>
    public int Number(int least, int most)
    {
        bool found = element.ValueKind == JsonValueKind.String
            ? int.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            : int.TryParse(Raw(JsonValueKind.Number), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        return found && number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant($"{Path} is {Shown()}; expected a whole number from {least} to {most}"));
    }

    /// <summary>The numbers of a text such as <c>5E-1</c> or <c>[5E-1,2E-1]</c>.</summary>
    public float[] Numbers()
    {
        string text = Text();
        string[] parts = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1].Split(',') : [text];
        float[] numbers = new float[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!float.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                throw new FormatException($"{Path} is {Shown()}; expected a finite number or a list of them in brackets");
            }
        }

        return numbers;
    }

    /// <summary>A list of numbers of a known length.</summary>
    public float[] Floats(int count)
    {
        float[] values = new float[RequireCount(count)];
        int next = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            values[next] = item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out float value)
                ? value
                : throw new FormatException(FormattableString.Invariant($"{Path}[{next}] is no finite number"));
            next++;
        }

        return values;
    }

    /// <summary>A list of whole numbers or booleans of a known length.</summary>
    public int[] Integers(int count)
    {
        int[] values = new int[RequireCount(count)];
        int next = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            values[next] = item.ValueKind switch
            {
                JsonValueKind.Number when item.TryGetInt32(out int value) => value,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => throw new FormatException(FormattableString.Invariant($"{Path}[{next}] is no whole number")),
            };
            next++;
        }

        return values;
    }

    private int RequireCount(int count)
    {
        Expect(JsonValueKind.Array);
        return element.GetArrayLength() == count
            ? count
            : throw new FormatException(FormattableString.Invariant($"{Path} has {element.GetArrayLength()} elements; expected {count}"));
    }

    private string Raw(JsonValueKind kind)
    {
        Expect(kind);
        return element.GetRawText();
    }

    private string Shown()
    {
        const int longest = 60;
        string text = element.GetRawText();
        return text.Length <= longest ? text : $"{text[..longest]}…";
    }

    private void Expect(JsonValueKind kind)
    {
        if (element.ValueKind != kind)
        {
            throw new FormatException($"{Path} is a JSON {element.ValueKind}; expected {kind}");
        }
    }
}
