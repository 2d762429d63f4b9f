using System.Text.Json;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Assets.Registry;

/// <summary>The file of a registry: read whole, replaced whole, changed under a lock beside it.</summary>
internal sealed class RegistryFile(string path)
{
    private const long MaxBytes = 64 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The content; an empty registry when there is no file yet.</summary>
    /// <exception cref="AssetException">The file cannot be read (<c>registry_unreadable</c>) or is no registry (<c>registry_invalid</c>).</exception>
    public RegistryDocument Read()
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path) ?? throw Invalid("it is empty, or a pipe or device and no file", null);
            if (stream.Length > MaxBytes)
            {
                throw Invalid(FormattableString.Invariant($"it has {stream.Length} bytes; at most {MaxBytes} are read"), null);
            }

            RegistryDocument document = JsonSerializer.Deserialize(stream, RegistryJsonContext.Default.RegistryDocument) ?? throw new JsonException("it is null");
            return document.Fault() is { } fault ? throw Invalid(fault, null) : document;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RegistryDocument { Format = RegistryDocument.FormatName, FormatVersion = RegistryDocument.PresentVersion, NextId = AssetVocabulary.UnknownId + 1, Assets = [] };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Invalid(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AssetException("registry_unreadable", $"{path}: the asset registry cannot be read: {e.Message}", path, e);
        }
    }

    /// <summary>Changes the content as it is at that moment. What is given back unchanged is not written.</summary>
    /// <exception cref="AssetException">As of <see cref="Read"/>; or others keep it locked (<c>registry_busy</c>), or it cannot be written (<c>registry_not_written</c>).</exception>
    public RegistryDocument Change(Func<RegistryDocument, RegistryDocument> change)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using FileLock taken = FileLock.Take(path + ".lock", Patience) ?? throw new AssetException(
                "registry_busy", FormattableString.Invariant($"{path}: others kept the asset registry locked for {Patience.TotalSeconds} s. Try again, or see who holds {path}.lock."), path);
            RegistryDocument before = Read();
            RegistryDocument after = change(before);
            if (!ReferenceEquals(before, after))
            {
                AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, after, RegistryJsonContext.Default.RegistryDocument));
            }

            return after;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AssetException("registry_not_written", $"{path}: the asset registry cannot be written: {e.Message} Free it, or choose another file.", path, e);
        }
    }

    private AssetException Invalid(string fault, Exception? cause) => new(
        "registry_invalid", $"{path}: the file is no asset registry that can be used: {fault}. Restore it from a copy; a new one would give other ids.", path, cause);
}
