using System.Globalization;
using System.Security.Cryptography;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Live;

/// <summary>
/// The file of a saved state: mark and version, what model it is of, the assets, SHA-256 over all of that. Numbers are little-endian. It is written whole or not at all, and read completely before anything
/// of it is used.
/// </summary>
internal static class LiveStateFile
{
    private const string Mark = "CryptoAi live signals 1";
    private const int MostBytes = 64 << 20;

    public static void Save(string path, LiveModel model, IReadOnlyCollection<LiveAsset> assets)
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write(Mark);
        writer.Write(Identity(model));
        writer.Write(assets.Count);
        foreach (LiveAsset asset in assets.OrderBy(static a => a.Symbol, StringComparer.Ordinal))
        {
            asset.Save(writer);
        }

        writer.Flush();
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        writer.Write(SHA256.HashData(bytes));
        writer.Flush();
        AtomicFile.Write(path, content.WriteTo);
    }

    /// <exception cref="LiveStateException">The file is missing, unreadable, damaged, or of another model.</exception>
    public static List<LiveAsset> Load(string path, LiveModel model)
    {
        byte[] bytes = Read(path);
        if (bytes.Length < SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw Damaged(path, string.Create(CultureInfo.InvariantCulture, $"its {bytes.Length} bytes do not have the checksum at their end"));
        }

        using MemoryStream content = new(bytes, 0, bytes.Length - SHA256.HashSizeInBytes);
        using BinaryReader reader = new(content);
        try
        {
            RequireMark(path, reader);
            RequireIdentity(path, reader, model);
            int count = reader.ReadInt32();
            List<LiveAsset> assets = [];
            for (int i = 0; i < count; i++)
            {
                assets.Add(LiveAsset.Restore(reader, model));
            }

            return content.Position == content.Length ? assets : throw Damaged(path, "something is left over");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or FormatException)
        {
            throw Damaged(path, error.Message, error);
        }
        catch (CryptoAiException error) when (error is not LiveStateException)
        {
            throw new LiveStateException(error.Code, $"{path}: {error.Message}", path, error);
        }
    }

    public static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <exception cref="InvalidDataException">The length cannot be.</exception>
    public static byte[] ReadBytes(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        long left = reader.BaseStream.Length - reader.BaseStream.Position;
        return length >= 0 && length <= Math.Min(left, MostBytes)
            ? reader.ReadBytes(length)
            : throw new InvalidDataException(FormattableString.Invariant($"a part has a length of {length} where {left} bytes are left"));
    }

    public static void WriteCandle(BinaryWriter writer, Candle? candle)
    {
        writer.Write(candle is not null);
        if (candle is { } c)
        {
            writer.Write(c.OpenTime.UtcTicks);
            foreach (double value in (ReadOnlySpan<double>)[c.Open, c.High, c.Low, c.Close, c.Volume])
            {
                writer.Write(value);
            }
        }
    }

    public static Candle? ReadCandle(BinaryReader reader) => reader.ReadBoolean()
        ? new Candle(
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
        : null;

    private static string Identity(LiveModel model) =>
        $"the {model.Bundle.Config.Architecture} with weights {model.Bundle.ComputeWeightsSha256()} over {model.Bundle.Timeframe} bars";

    private static void RequireMark(string path, BinaryReader reader)
    {
        string found = reader.ReadString();
        if (found != Mark)
        {
            throw new LiveStateException("state_differs", $"{path}: the file is no state of live signals that this version reads; expected '{Mark}'. Begin again from candles.", path);
        }
    }

    private static void RequireIdentity(string path, BinaryReader reader, LiveModel model)
    {
        (string found, string expected) = (reader.ReadString(), Identity(model));
        if (found != expected)
        {
            throw new LiveStateException(
                "state_differs", $"{path}: the state is of {found}; this is {expected}. Restore it with the model that it was saved with, or begin again from candles.", path);
        }
    }

    private static byte[] Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LiveStateException("state_missing", $"{path}: there is no saved state. Begin from candles.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LiveStateException("state_unreadable", $"{path}: the saved state cannot be read ({error.Message}).", path, error);
        }
    }

    private static LiveStateException Damaged(string path, string why, Exception? error = null) =>
        new("state_damaged", $"{path}: the saved state is damaged: {why}. Begin again from candles.", path, error);
}
