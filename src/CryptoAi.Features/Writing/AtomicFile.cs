namespace CryptoAi.Features.Writing;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes under a temporary name in the same folder, flushes to disk and renames. An existing file is replaced at once; a failure leaves it
    /// untouched and no temporary file behind.
    /// </summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <param name="write">Writes the content; whatever it throws goes through.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteFlushed(temporary, write);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes a new file and returns only when the operating system has it on disk.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static void WriteFlushed(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }
}
