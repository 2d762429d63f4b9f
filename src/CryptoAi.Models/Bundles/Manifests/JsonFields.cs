using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>
/// The fields of one JSON object, read one by one: without metadata of types, which a process would have to compile before its first signal. Lists and objects are read in one pass: to ask an element for its
/// n-th child, or for a child by name, walks over all the others.
/// </summary>
internal readonly struct JsonFields
{
    private const int LongestShown = 40;

    private readonly JsonElement _object;
    private readonly string _path;

    /// <param name="element">The object.</param>
    /// <param name="path">Where it stands, for messages; empty for the whole.</param>
    /// <exception cref="JsonException">The element is no object.</exception>
    public JsonFields(JsonElement element, string path = "")
    {
        (_object, _path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"{(path.Length == 0 ? "It" : $"'{path}'")} is no JSON object.");
        }
    }

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string name) => _object.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A field of any kind, on its own; null where it is missing or null.</summary>
    public JsonElement? ElementOrNull(string name) => Has(name) ? _object.GetProperty(name).Clone() : null;

    public string Text(string name) => Get(name, JsonValueKind.String, "a text").GetString()!;

    public int Integer(string name) => Get(name, JsonValueKind.Number, "a number").TryGetInt32(out int value) ? value : throw Wrong(name, "a whole number of 32 bits");

    public long Long(string name) => Get(name, JsonValueKind.Number, "a number").TryGetInt64(out long value) ? value : throw Wrong(name, "a whole number of 64 bits");

    public double Number(string name) => Get(name, JsonValueKind.Number, "a number").GetDouble();

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Wrong(name, "true or false");

    public DateTimeOffset Time(string name) =>
        Get(name, JsonValueKind.String, "a time").TryGetDateTimeOffset(out DateTimeOffset value) ? value : throw Wrong(name, "a time as of ISO 8601");

    public TimeSpan Duration(string name) =>
        TimeSpan.TryParseExact(Text(name), "c", CultureInfo.InvariantCulture, out TimeSpan value) ? value : throw Wrong(name, "a duration, days.hours:minutes:seconds");

    public JsonFields Fields(string name) => new(Find(name), PathOf(name));

    public double[] Numbers(string name)
    {
        JsonElement array = Get(name, JsonValueKind.Array, "a list");
        double[] values = new double[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            values[i++] = element.ValueKind == JsonValueKind.Number ? element.GetDouble() : throw Wrong(name, "a list of numbers");
        }

        return values;
    }

    public int[] Integers(string name)
    {
        JsonElement array = Get(name, JsonValueKind.Array, "a list");
        int[] values = new int[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            values[i++] = element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : throw Wrong(name, "a list of whole numbers of 32 bits");
        }

        return values;
    }

    public string[] Texts(string name)
    {
        JsonElement array = Get(name, JsonValueKind.Array, "a list");
        string[] values = new string[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            values[i++] = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(name, "a list of texts");
        }

        return values;
    }

    /// <summary>A list of objects.</summary>
    /// <param name="name">The field.</param>
    /// <param name="read">Reads one of them.</param>
    public T[] List<T>(string name, Func<JsonFields, T> read)
        where T : class
    {
        JsonElement array = Get(name, JsonValueKind.Array, "a list");
        T[] values = new T[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            values[i] = read(new JsonFields(element, FormattableString.Invariant($"{PathOf(name)}[{i}]")));
            i++;
        }

        return values;
    }

    /// <summary>An object whose fields are texts.</summary>
    public Dictionary<string, string> TextsByName(string name)
    {
        JsonFields fields = Fields(name);
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (JsonProperty field in fields._object.EnumerateObject())
        {
            values.Add(field.Name, field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : throw fields.Wrong(field.Name, "a text"));
        }

        return values;
    }

    /// <summary>An object whose fields are lists of times.</summary>
    public Dictionary<string, IReadOnlyList<DateTimeOffset>> TimesByName(string name)
    {
        JsonFields fields = Fields(name);
        Dictionary<string, IReadOnlyList<DateTimeOffset>> values = new(StringComparer.Ordinal);
        foreach (JsonProperty field in fields._object.EnumerateObject())
        {
            JsonElement array = field.Value.ValueKind == JsonValueKind.Array ? field.Value : throw fields.Wrong(field.Name, "a list");
            DateTimeOffset[] times = new DateTimeOffset[array.GetArrayLength()];
            int i = 0;
            foreach (JsonElement element in array.EnumerateArray())
            {
                times[i++] = element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw fields.Wrong(field.Name, "a list of times as of ISO 8601");
            }

            values.Add(field.Name, times);
        }

        return values;
    }

    /// <summary>The error of a field that is something else than expected.</summary>
    public JsonException Wrong(string name, string expected) => Find(name) is { ValueKind: not JsonValueKind.Undefined } value
        ? new JsonException($"'{PathOf(name)}' is {Short(value)}; expected {expected}.")
        : new JsonException($"It has no '{PathOf(name)}', which has to be {expected}.");

    private JsonElement Get(string name, JsonValueKind kind, string expected) => Find(name) is var value && value.ValueKind == kind ? value : throw Wrong(name, expected);

    private JsonElement Find(string name) => _object.TryGetProperty(name, out JsonElement value) ? value : default;

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string Short(JsonElement value) =>
        JsonMarshal.GetRawUtf8Value(value) is { Length: > LongestShown } raw ? $"{Encoding.UTF8.GetString(raw[..LongestShown])}…" : value.GetRawText();
}
