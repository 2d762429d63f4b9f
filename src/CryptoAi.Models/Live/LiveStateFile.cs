using System.Globalization;
using System.Security.Cryptography;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles.Zip;

namespace CryptoAi.Models.Live;

/// <summary>
/// The file of a saved state: mark and version, what the rows of its windows depend on, the assets, the watch over drift, SHA-256 over all of that. Numbers are little-endian. It is written whole or not at all, and read completely before anything
/// of it is used.
/// </summary>
internal static class LiveStateFile
{
    private const string Mark = "CryptoAi live signals 2";

    // of one model: its rows are scaled; without the watch over drift, which then begins anew
    private const string OldMark = "CryptoAi live signals 1";
    private const int MostBytes = 64 << 20;

    public static void Save(string path, LiveModel model, IReadOnlyCollection<LiveAsset> assets)
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write(Mark);
        writer.Write(model.Inputs);
        writer.Write(assets.Count);
        foreach (LiveAsset asset in assets.OrderBy(static a => a.Symbol, StringComparer.Ordinal))
        {
            asset.Save(writer);
        }

        model.Drift?.Save(writer);
        writer.Flush();
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        writer.Write(SHA256.HashData(bytes));
        writer.Flush();
        AtomicFile.Write(path, content.WriteTo);
    }

    /// <exception cref="LiveStateException">The file is missing, unreadable, damaged, or of another model.</exception>
    public static LiveState Load(string path, LiveModel model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            using FileStream file = RegularFile.OpenRead(path) ?? throw Damaged(path, "it is empty, or a pipe or device and no file");
            using StreamWindow content = new(file, 0, Math.Max(0, file.Length - SHA256.HashSizeInBytes));
            RequireChecksum(path, file, content);
            return ReadState(path, content, model);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LiveStateException("state_missing", $"{path}: there is no saved state. Begin from candles.", path, error);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or ArgumentException or FormatException)
        {
            throw Damaged(path, error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LiveStateException("state_unreadable", $"{path}: the saved state cannot be read ({error.Message}).", path, error);
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

    private static string OldIdentity(LiveModel model) =>
        $"the {model.Bundle.Config.Architecture} with weights {model.Bundle.ComputeWeightsSha256()} over {model.Bundle.Timeframe} bars";

    private static string ReadMark(string path, BinaryReader reader) => reader.ReadString() is (Mark or OldMark) and var found
        ? found
        : throw new LiveStateException("state_differs", $"{path}: the file is no state of live signals that this version reads; expected '{OldMark}' or '{Mark}'. Begin again from candles.", path);

    private static void RequireSame(string path, string found, string expected)
    {
        if (found != expected)
        {
            throw new LiveStateException(
                "state_differs", $"{path}: the state is of {found}; this is {expected}. Restore it with a model of the same inputs, or begin again from candles.", path);
        }
    }

    /// <summary>Compares the checksum at the end before anything is believed, or memory asked for.</summary>
    private static void RequireChecksum(string path, FileStream file, StreamWindow content)
    {
        byte[] actual = SHA256.HashData(content);
        byte[] stated = new byte[SHA256.HashSizeInBytes];
        file.Position = content.Length;
        if (file.ReadAtLeast(stated, stated.Length, throwOnEndOfStream: false) < stated.Length || !stated.AsSpan().SequenceEqual(actual))
        {
            throw Damaged(path, string.Create(CultureInfo.InvariantCulture, $"its {file.Length} bytes do not have the checksum at their end"));
        }

        content.Position = 0;
    }

    private static LiveState ReadState(string path, StreamWindow content, LiveModel model)
    {
        using BinaryReader reader = new(content);
        bool isOld = ReadMark(path, reader) == OldMark;
        RequireSame(path, reader.ReadString(), isOld ? OldIdentity(model) : model.Inputs);
        int count = reader.ReadInt32();
        List<LiveAsset> assets = [];
        for (int i = 0; i < count; i++)
        {
            assets.Add(LiveAsset.Restore(reader, model, isScaled: isOld));
        }

        Action? restoreDrift = isOld ? null : RestoreDrift(content, reader, model);
        assets.RemoveAll(asset => !asset.Fits(model));
        return content.Position == content.Length ? new LiveState(assets, restoreDrift) : throw Damaged(path, "something is left over");
    }

    /// <summary>The watch over drift: to the end of the file.</summary>
    /// <returns>Puts it in place; null where it is of other options, or nothing is watched.</returns>
    private static Action? RestoreDrift(StreamWindow content, BinaryReader reader, LiveModel model)
    {
        Action? restore = model.Drift is null || content.Position == content.Length ? null : model.Drift.Restore(reader);
        if (restore is null)
        {
            content.Position = content.Length;
        }

        return restore;
    }

    private static LiveStateException Damaged(string path, string why, Exception? error = null) =>
        new("state_damaged", $"{path}: the saved state is damaged: {why}. Begin again from candles.", path, error);
}
