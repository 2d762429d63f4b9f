using System.Diagnostics;

namespace CryptoAi.Features.Writing;

/// <summary>Keeps something for one thread of one process, by an open file that nobody else can open. The operating system frees it when the process ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>How the systems say that somebody else has the file: EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] HeldByOther = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The file, made if need be in a folder that exists. It stays: removing it could free a lock that another one takes at that moment.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The lock; null when others kept it all the time.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static FileLock? Take(string path, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (Stopwatch.GetElapsedTime(start) > patience)
            {
                return null;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>Takes the lock if it is free.</summary>
    /// <inheritdoc cref="Take" path="/param"/>
    /// <inheritdoc cref="Take" path="/exception"/>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (HeldByOther.Contains(e.HResult))
        {
            return null;
        }
    }

    public void Dispose() => _stream.Dispose();
}
