using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CryptoAi.Models.Bundles.Zip;

/// <summary>
/// The directory of a zip: strict where readers of zips are lenient, so that there is one way only to read a file, and bounded before anything is allocated. A bundle needs a
/// handful of small names, so there are no folders, no comment of the archive, no encryption and nothing of zip64.
/// </summary>
internal sealed class ZipDirectory
{
    /// <summary>More files than a bundle has.</summary>
    private const int MaxEntries = 64;

    private const int MaxBytes = 1 << 16;
    private const int EndBytes = 22;
    private const int EntryBytes = 46;
    private const int LocalBytes = 30;
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;

    /// <summary>Deflate writes at least one bit for 129 bytes.</summary>
    private const long LargestRatio = 1032;

    /// <summary>Encrypted; strongly encrypted; the directory is encrypted.</summary>
    private const int EncryptionFlags = 1 | (1 << 6) | (1 << 13);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _file;
    private readonly long _offset;

    private ZipDirectory(string file, long offset) => (_file, _offset) = (file, offset);

    /// <summary>The entry of a name; null when there is none.</summary>
    public ZipEntry? Find(string name) => _entries.TryGetValue(name, out ZipEntry? entry) && entry.Name == name ? entry : null;

    /// <exception cref="BundleException">The stream is no zip, or none that a bundle is (<c>bundle_zip_invalid</c>, <c>bundle_zip_unsupported</c>).</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ZipDirectory Read(Stream stream, string file)
    {
        if (stream.Length < EndBytes)
        {
            throw Invalid(file, $"it has {stream.Length} bytes; a zip has at least {EndBytes}");
        }

        Span<byte> end = stackalloc byte[EndBytes];
        stream.Position = stream.Length - EndBytes;
        stream.ReadExactly(end);
        if (UInt32(end, 0) != EndSignature || UInt16(end, 20) != 0)
        {
            throw Invalid(file, $"it does not end with the directory of a zip without a comment. It was cut off, or is of another kind");
        }

        (int entries, uint bytes, uint offset) = (UInt16(end, 10), UInt32(end, 12), UInt32(end, 16));
        if (entries == ushort.MaxValue || bytes == uint.MaxValue || offset == uint.MaxValue)
        {
            throw Unsupported(file, "it is a zip64 archive; a bundle is far smaller than that needs");
        }

        if (UInt16(end, 4) != 0 || UInt16(end, 6) != 0 || UInt16(end, 8) != entries)
        {
            throw Unsupported(file, "it is one part of several");
        }

        if (entries > MaxEntries || bytes > MaxBytes || offset + (long)bytes != stream.Length - EndBytes)
        {
            throw Invalid(
                file,
                $"its directory claims {entries} files in {bytes} bytes at {offset} of {stream.Length}; expected at most {MaxEntries} files in at most {MaxBytes} bytes, right before the end");
        }

        byte[] content = new byte[bytes];
        stream.Position = offset;
        stream.ReadExactly(content);
        ZipDirectory directory = new(file, offset);
        directory.Parse(content, entries);
        return directory;
    }

    /// <summary>Where the bytes of an entry begin.</summary>
    /// <exception cref="BundleException">The file's own header is not where the directory says, or another one's (<c>bundle_zip_invalid</c>).</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public long DataOffset(Stream stream, ZipEntry entry)
    {
        Span<byte> local = stackalloc byte[LocalBytes];
        byte[] expected = Encoding.UTF8.GetBytes(entry.Name);
        if (entry.HeaderOffset + LocalBytes + expected.Length <= _offset)
        {
            stream.Position = entry.HeaderOffset;
            stream.ReadExactly(local);
            byte[] name = new byte[expected.Length];
            stream.ReadExactly(name);
            long start = entry.HeaderOffset + LocalBytes + expected.Length + UInt16(local, 28);
            if (UInt32(local, 0) == LocalSignature && UInt16(local, 26) == expected.Length && name.AsSpan().SequenceEqual(expected) && start + entry.PackedLength <= _offset)
            {
                return start;
            }
        }

        throw Invalid(_file, $"'{entry.Name}' is not at byte {entry.HeaderOffset}, where the directory says that it begins, or does not end before the directory");
    }

    private void Parse(ReadOnlySpan<byte> content, int entries)
    {
        for (int i = 0; i < entries; i++)
        {
            if (content.Length < EntryBytes || UInt32(content, 0) != EntrySignature)
            {
                throw Invalid(_file, $"its directory ends or is damaged at file {i + 1} of {entries}");
            }

            int nameLength = UInt16(content, 28);
            int length = EntryBytes + nameLength + UInt16(content, 30) + UInt16(content, 32);
            if (content.Length < length)
            {
                throw Invalid(_file, $"its directory ends within file {i + 1} of {entries}");
            }

            ZipEntry entry = ReadEntry(content, ReadName(content.Slice(EntryBytes, nameLength)));
            if (!_entries.TryAdd(entry.Name, entry))
            {
                throw Invalid(_file, $"it has '{entry.Name}' twice (case does not matter)");
            }

            content = content[length..];
        }

        if (!content.IsEmpty)
        {
            throw Invalid(_file, $"{content.Length} bytes follow the last of {entries} files in its directory");
        }
    }

    private ZipEntry ReadEntry(ReadOnlySpan<byte> header, string name)
    {
        (int flags, int method) = (UInt16(header, 8), UInt16(header, 10));
        (uint packed, uint size, uint offset) = (UInt32(header, 20), UInt32(header, 24), UInt32(header, 42));
        if ((flags & EncryptionFlags) != 0)
        {
            throw Unsupported(_file, $"'{name}' is encrypted");
        }

        if (packed == uint.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            throw Unsupported(_file, $"'{name}' needs zip64; the files of a bundle are far smaller than that");
        }

        if (method is not (0 or 8))
        {
            throw Unsupported(_file, string.Create(CultureInfo.InvariantCulture, $"'{name}' is compressed by method {method}; only stored (0) and deflated (8) files are read"));
        }

        if (method == 0 ? size != packed : size > packed * LargestRatio)
        {
            throw Invalid(_file, $"'{name}' claims to have {size} bytes, packed into {packed}, which method {method} cannot do");
        }

        return new ZipEntry(name, method == 8, packed, size, offset);
    }

    private string ReadName(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string name = StrictUtf8.GetString(bytes);
            return name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':']) < 0 && !name.Any(char.IsControl)
                ? name
                : throw Invalid(
                    _file, $"it has an entry named '{new string([.. name.Select(static c => char.IsControl(c) ? '?' : c)])}'; the files of a bundle stand in no folder: zip the files, not the folder around them");
        }
        catch (DecoderFallbackException)
        {
            throw Invalid(_file, $"it has an entry whose name is no UTF-8");
        }
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static BundleException Invalid(string file, FormattableString text) =>
        new("bundle_zip_invalid", $"{file}: the zip cannot be used: {text.ToString(CultureInfo.InvariantCulture)}.", file);

    private static BundleException Unsupported(string file, string text) =>
        new("bundle_zip_unsupported", $"{file}: the zip cannot be used: {text}. Save the bundle as a zip with this library, or give its folder.", file);
}
