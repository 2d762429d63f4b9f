using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Weights;

/// <summary>
/// Reads and writes the safetensors format: 8 bytes header length (little-endian), a JSON header, the data. What is written is float32 and the same to the bit for the
/// same tensors; float16 and bfloat16 are read too and widened exactly. Reading is safe for hostile files: every size is checked against the file's length before
/// memory is asked for, so a file costs at most a small multiple of its own length. Thread-safe.
/// </summary>
public static class SafetensorsFile
{
    private const int BlockBytes = 1 << 16;

    /// <summary>What Python's loaders expect to find in files made by PyTorch.</summary>
    private static readonly Dictionary<string, string> PyTorch = new(StringComparer.Ordinal) { ["format"] = "pt" };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">
    /// The file is not there (<c>weights_file_not_found</c>), cannot be read (<c>weights_file_unreadable</c>), or is no valid safetensors file
    /// (<c>weights_file_invalid</c>); the message names the file and the place.
    /// </exception>
    public static SafetensorsContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WeightsException("weights_file_not_found", $"{path}: there is no such file.", path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException("weights_file_unreadable", $"{path}: the file cannot be read: {e.Message}", path, e);
        }
    }

    /// <summary>Reads from the position of a stream to its end.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="WeightsException">The content is no valid safetensors file (<c>weights_file_invalid</c>).</exception>
    public static SafetensorsContent Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long length = stream.Length - stream.Position;
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (length < prefix.Length)
        {
            throw Invalid(name, FormattableString.Invariant($"it has {length} bytes; a safetensors file has at least {prefix.Length}"));
        }

        try
        {
            stream.ReadExactly(prefix);
            ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            long rest = length - prefix.Length;
            if (headerLength > SafetensorsHeader.MaxBytes || headerLength > (ulong)rest)
            {
                throw Invalid(name, FormattableString.Invariant(
                    $"its header claims {headerLength} bytes; {rest} follow, and at most {SafetensorsHeader.MaxBytes} are allowed"));
            }

            byte[] json = new byte[(int)headerLength];
            stream.ReadExactly(json);
            SafetensorsHeader header = SafetensorsHeader.Parse(json, rest - json.Length, name);
            StateDict tensors = new();
            foreach (SafetensorsEntry entry in header.Entries)
            {
                tensors.Add(new Tensor(entry.Name, entry.Shape, ReadValues(stream, entry)));
            }

            return new SafetensorsContent(tensors, header.Metadata);
        }
        catch (EndOfStreamException e)
        {
            throw new WeightsException("weights_file_invalid", $"{name}: the file ended while it was read; it was changed or truncated.", name, e);
        }
    }

    /// <summary>Writes a file: under a temporary name, flushed to disk, renamed. An existing file is replaced at once or, on failure, left as it is.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="path">The file.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>; null writes <c>format = pt</c>, which Python's loaders expect.</param>
    /// <exception cref="ArgumentException">A tensor's values do not fit its shape, or its name is <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(StateDict tensors, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, stream => Write(tensors, stream, metadata));
    }

    /// <summary>Writes to a stream.</summary>
    /// <inheritdoc cref="Write(StateDict, string, IReadOnlyDictionary{string, string}?)"/>
    /// <param name="tensors">The tensors.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>; null writes <c>format = pt</c>.</param>
    public static void Write(StateDict tensors, Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (Tensor tensor in tensors.Tensors)
        {
            if (tensor.Name == "__metadata__" || tensor.Shape.Aggregate(1L, static (product, size) => product * size) != tensor.Values.Length)
            {
                throw new ArgumentException(
                    $"Tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] with {tensor.Values.Length} values cannot be written.", nameof(tensors));
            }
        }

        byte[] header = SafetensorsHeader.Build(tensors.Tensors, metadata ?? PyTorch);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (Tensor tensor in tensors.Tensors)
        {
            WriteValues(stream, tensor.Values);
        }
    }

    private static float[] ReadValues(Stream stream, SafetensorsEntry entry)
    {
        float[] values = GC.AllocateUninitializedArray<float>(entry.Length);
        if (entry.Type == SafetensorsType.F32)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
                BinaryPrimitives.ReverseEndianness(bits, bits);
            }

            return values;
        }

        Span<byte> block = new byte[BlockBytes];
        for (int start = 0; start < values.Length; start += BlockBytes / sizeof(ushort))
        {
            Span<float> part = values.AsSpan(start, Math.Min(BlockBytes / sizeof(ushort), values.Length - start));
            stream.ReadExactly(block[..(part.Length * sizeof(ushort))]);
            for (int i = 0; i < part.Length; i++)
            {
                ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(block[(i * sizeof(ushort))..]);
                part[i] = entry.Type == SafetensorsType.F16 ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16);
            }
        }

        return values;
    }

    private static void WriteValues(Stream stream, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            return;
        }

        int[] bits = [.. MemoryMarshal.Cast<float, int>(values.AsSpan())];
        BinaryPrimitives.ReverseEndianness(bits, bits);
        stream.Write(MemoryMarshal.AsBytes(bits.AsSpan()));
    }

    private static WeightsException Invalid(string name, string text) => new("weights_file_invalid", $"{name}: {text}. The file is damaged or of another kind.", name);
}
