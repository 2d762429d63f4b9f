using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Models.Weights;

/// <summary>
/// The JSON header of a safetensors file. Reading is strict: every tensor has exactly dtype, shape and data_offsets, names are unique, and the data of all
/// tensors together covers the rest of the file without holes or overlaps. Nothing is allocated for data here.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The longest header, as in the reference implementation.</summary>
    public const int MaxBytes = 100_000_000;

    /// <summary>More tensors than any model has; bounds the memory that a header can ask for.</summary>
    public const int MaxTensors = 65_536;

    /// <summary>Elements of one tensor whose bytes one span can hold.</summary>
    public const int MaxElements = int.MaxValue / sizeof(float);

    private const int MaxRank = 8;
    private const string MetadataKey = "__metadata__";

    private SafetensorsHeader(IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata) => (Entries, Metadata) = (entries, metadata);

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The texts under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a header and checks it against the length of the data behind it.</summary>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        try
        {
            return Parse(json, dataLength);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: a text that is no valid UTF-8 or a value of another kind than asked for
            throw new WeightsException("weights_file_invalid", $"{file}: the safetensors header cannot be used: {e.Message} The file is damaged or of another kind.", file, e);
        }
    }

    /// <summary>Writes the header of float32 tensors that lie one after the other, padded with spaces so that the data begins at a multiple of 8.</summary>
    public static byte[] Build(IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0)
            {
                writer.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in metadata)
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            long offset = 0;
            foreach (Tensor tensor in tensors)
            {
                long end = offset + ((long)tensor.Values.Length * sizeof(float));
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", nameof(SafetensorsType.F32));
                WriteNumbers(writer, "shape", tensor.Shape.Select(static s => (long)s));
                WriteNumbers(writer, "data_offsets", [offset, end]);
                writer.WriteEndObject();
                offset = end;
            }

            writer.WriteEndObject();
        }

        while (stream.Length % sizeof(long) != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw new FormatException("it does not begin with '{'.");
        }

        Dictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 4 });
        reader.Read();
        while (NextProperty(ref reader, out string name))
        {
            if (name == MetadataKey)
            {
                metadata = metadata is null ? ReadMetadata(ref reader) : throw new FormatException($"'{MetadataKey}' is there twice.");
            }
            else if (!entries.TryAdd(name, ReadEntry(ref reader, name, dataLength)))
            {
                throw new FormatException($"there are two tensors named '{name}'.");
            }
            else if (entries.Count > MaxTensors)
            {
                throw new FormatException(Text($"there are more than {MaxTensors} tensors."));
            }
        }

        // anything but white space behind the object throws here
        reader.Read();
        SafetensorsEntry[] ordered = [.. entries.Values.OrderBy(static e => e.Begin).ThenBy(static e => e.End)];
        RequireContiguous(ordered, dataLength);
        return new SafetensorsHeader(ordered, metadata ?? []);
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (NextProperty(ref reader, out string key))
        {
            Expect(ref reader, JsonTokenType.String, $"{MetadataKey}.{key}");
            if (!metadata.TryAdd(key, reader.GetString()!))
            {
                throw new FormatException($"'{MetadataKey}' has '{key}' twice.");
            }
        }

        return metadata;
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name, long dataLength)
    {
        SafetensorsType? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, name);
        while (NextProperty(ref reader, out string key))
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, name + ".dtype");
                    type = ReadType(reader.GetString()!, name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name + ".shape");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name + ".data_offsets");
                    break;
                default:
                    throw new FormatException($"tensor '{name}' has '{key}' twice or where only dtype, shape and data_offsets belong.");
            }
        }

        if (type is null || shape is null || offsets is not { Count: 2 })
        {
            throw new FormatException($"tensor '{name}' lacks one of dtype, shape and data_offsets [begin, end].");
        }

        (long begin, long end) = (offsets[0], offsets[1]);
        if (begin > end || end > dataLength)
        {
            throw new FormatException(Text($"tensor '{name}' lies at bytes {begin} … {end} of {dataLength}."));
        }

        int length = ElementCount(shape, name);
        int size = type == SafetensorsType.F32 ? sizeof(float) : sizeof(ushort);
        if ((long)length * size != end - begin)
        {
            throw new FormatException(Text(
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] needs {(long)length * size} bytes; its offsets give it {end - begin}."));
        }

        return new SafetensorsEntry(name, type.Value, [.. shape.Select(static s => (int)s)], length, begin, end);
    }

    private static SafetensorsType ReadType(string type, string name) => type switch
    {
        nameof(SafetensorsType.F32) => SafetensorsType.F32,
        nameof(SafetensorsType.F16) => SafetensorsType.F16,
        nameof(SafetensorsType.BF16) => SafetensorsType.BF16,
        _ => throw new FormatException($"tensor '{name}' has dtype '{type}'; expected F32, F16 or BF16."),
    };

    private static int ElementCount(List<long> shape, string name)
    {
        if (shape.Count > MaxRank)
        {
            throw new FormatException(Text($"tensor '{name}' has {shape.Count} dimensions; expected at most {MaxRank}."));
        }

        long count = 1;
        foreach (long size in shape)
        {
            // both factors fit 31 bits, so the product cannot overflow
            if (size > MaxElements || (count *= size) > MaxElements)
            {
                throw new FormatException(Text($"tensor '{name}' of shape [{string.Join(", ", shape)}] has more than {MaxElements} elements."));
            }
        }

        return (int)count;
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string place)
    {
        List<long> numbers = [];
        Expect(ref reader, JsonTokenType.StartArray, place);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw new FormatException($"{place} holds something else than whole numbers ≥ 0.");
            }

            numbers.Add(number);
            if (numbers.Count > 2 * MaxRank)
            {
                throw new FormatException($"{place} holds too many numbers.");
            }
        }

        return numbers;
    }

    private static void RequireContiguous(SafetensorsEntry[] ordered, long dataLength)
    {
        long position = 0;
        foreach (SafetensorsEntry entry in ordered)
        {
            if (entry.Begin != position)
            {
                throw new FormatException(Text($"tensor '{entry.Name}' begins at byte {entry.Begin} where {position} was expected: there is a hole or an overlap."));
            }

            position = entry.End;
        }

        if (position != dataLength)
        {
            throw new FormatException(Text($"the tensors end at byte {position} of {dataLength}."));
        }
    }

    private static bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place)
    {
        reader.Read();
        if (reader.TokenType != expected)
        {
            throw new FormatException($"'{place}' is a {reader.TokenType}; expected a {expected}.");
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
