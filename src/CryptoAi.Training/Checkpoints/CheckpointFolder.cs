using CryptoAi.Features.Writing;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Checkpoints;

/// <summary>
/// A folder with the state of one training: <c>checkpoint.json</c> and the tensors beside it. A new state is written beside the last one, flushed to disk and then takes its
/// place at once, so that a whole one is there at any instant. The folder belongs to one process until it is disposed or the process ends. Not thread-safe.
/// </summary>
public sealed class CheckpointFolder : ITrainingCheckpoints, IDisposable
{
    private readonly FileLock _lock;
    private readonly CheckpointWriter _writer;

    private CheckpointFolder(string path, FileLock folderLock, TrainingState? latest) =>
        (Path, _lock, _writer, Latest) = (path, folderLock, new CheckpointWriter(path), latest);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public TrainingState? Latest { get; private set; }

    /// <summary>Whether a folder holds a checkpoint, whole or not.</summary>
    /// <param name="path">The folder.</param>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, CheckpointFiles.Document));

    /// <summary>Makes a folder for a new training.</summary>
    /// <param name="path">The folder; missing ones are made.</param>
    /// <exception cref="CheckpointException">
    /// It holds a checkpoint already (<c>checkpoint_exists</c>), another process works in it (<c>checkpoint_in_use</c>), or it cannot be written (<c>checkpoint_not_written</c>).
    /// </exception>
    public static CheckpointFolder Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException("checkpoint_not_written", $"{path}: the checkpoint folder cannot be made: {e.Message} Choose another one.", path, e);
        }

        return Locked(path, static folder => Exists(folder)
            ? throw new CheckpointException("checkpoint_exists", $"{folder}: there is a checkpoint of an unfinished training in this folder. Resume it, delete it, or choose another folder.", folder)
            : null);
    }

    /// <summary>Opens the folder of an interrupted training and checks all of it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="CheckpointException">
    /// There is no checkpoint (<c>checkpoint_not_found</c>), it is damaged (<c>checkpoint_damaged</c>) or of another format version (<c>checkpoint_version</c>), or another
    /// process works in it (<c>checkpoint_in_use</c>).
    /// </exception>
    public static CheckpointFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Exists(path) ? Locked(path, CheckpointReader.Read) : throw CheckpointReader.NotFound(path);
    }

    /// <inheritdoc/>
    public void Save(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _writer.Write(state);
        Latest = state;
    }

    /// <summary>Removes the checkpoint and frees the folder: the training is over and its result is safe. Files of others stay.</summary>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public void Delete()
    {
        Latest = null;
        File.Delete(System.IO.Path.Combine(Path, CheckpointFiles.Document));
        foreach (string file in Directory.EnumerateFiles(Path, CheckpointFiles.AnyTensors).Concat(Directory.EnumerateFiles(Path, CheckpointFiles.AnyTemporary)))
        {
            File.Delete(file);
        }

        Dispose();
        File.Delete(System.IO.Path.Combine(Path, CheckpointFiles.Lock));
        if (!Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>Frees the folder for other processes; its content stays.</summary>
    public void Dispose() => _lock.Dispose();

    private static CheckpointFolder Locked(string path, Func<string, TrainingState?> read)
    {
        FileLock folderLock = Lock(path);
        try
        {
            return new CheckpointFolder(path, folderLock, read(path));
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    private static FileLock Lock(string folder)
    {
        try
        {
            return FileLock.TryTake(System.IO.Path.Combine(folder, CheckpointFiles.Lock)) ?? throw new CheckpointException(
                "checkpoint_in_use", $"{folder}: another training works in this checkpoint folder. Wait for it or end it, or use another folder.", folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException("checkpoint_not_written", $"{folder}: the checkpoint folder cannot be written: {e.Message} Choose another folder, or free it.", folder, e);
        }
    }
}
