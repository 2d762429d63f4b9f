namespace CryptoAi.Training.Checkpoints;

/// <summary>Keeps a folder for one process. The operating system frees it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>How the systems say that somebody else has the file: EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] HeldByOther = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _stream;

    private FolderLock(FileStream stream) => _stream = stream;

    /// <exception cref="CheckpointException">Somebody else has the folder (<c>checkpoint_in_use</c>), or the file cannot be made (<c>checkpoint_not_written</c>).</exception>
    public static FolderLock Take(string folder)
    {
        string path = Path.Combine(folder, CheckpointFiles.Lock);
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (HeldByOther.Contains(e.HResult))
        {
            throw new CheckpointException(
                "checkpoint_in_use",
                $"{folder}: another training works in this checkpoint folder. Wait for it or end it, or use another folder.", folder, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException("checkpoint_not_written", $"{folder}: the checkpoint folder cannot be written: {e.Message} Choose another folder, or free it.", folder, e);
        }
    }

    public void Dispose() => _stream.Dispose();
}
