namespace CryptoAi.Features.Reading;

/// <summary>Opens files that came from elsewhere.</summary>
internal static class RegularFile
{
    /// <summary>
    /// Opens a file for reading, unless it is empty: a named pipe or a device has no length either, and opening one could wait for ever. The link, not what it leads to, has a
    /// length of its own, so links are followed first.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <returns>The open file; null when it has no byte or is none.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be opened, or is a folder.</exception>
    public static FileStream? OpenRead(string path, FileShare share = FileShare.Read | FileShare.Delete)
    {
        FileInfo file = Resolve(path);
        if (file.Exists && file.Length == 0)
        {
            return null;
        }

        FileStream stream = new(path, FileMode.Open, FileAccess.Read, share);
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    /// <summary>What lies at a path, behind all links.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The links lead nowhere but to themselves.</exception>
    public static FileInfo Resolve(string path)
    {
        FileInfo file = new(path);
        return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : file;
    }
}
