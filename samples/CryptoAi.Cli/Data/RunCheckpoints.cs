using System.Globalization;
using CryptoAi.Training;
using CryptoAi.Training.Checkpoints;

namespace CryptoAi.Cli.Data;

/// <summary>Where trainings keep their checkpoints: a hidden folder beside the bundles, with a folder per unfinished training.</summary>
internal static class RunCheckpoints
{
    /// <summary>In the names of the folders of trainings from scratch, before the model.</summary>
    public const string Training = "";

    /// <summary>In the names of the folders of fine-tunings, before the model.</summary>
    public const string FineTuning = "finetune_";

    private const string Name = ".checkpoints";

    /// <summary>The folder of a new training.</summary>
    /// <param name="models">The folder of bundles.</param>
    /// <param name="path">Where the user wants it; null for a new place beside the bundles.</param>
    /// <param name="what">What is trained, for the name.</param>
    /// <param name="time">The clock, for the name.</param>
    /// <exception cref="CheckpointException">The folder cannot be used.</exception>
    public static CheckpointFolder Create(string models, string? path, string what, TimeProvider time)
    {
        if (path is not null)
        {
            return CheckpointFolder.Create(path);
        }

        string first = Path.Combine(models, Name, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyyMMdd_HHmmss}_{what}"));
        for (int i = 1; ; i++)
        {
            try
            {
                return CheckpointFolder.Create(i == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}_{i}"));
            }
            catch (CheckpointException e) when (e.Code is "checkpoint_exists" or "checkpoint_in_use")
            {
                // another training began in the same second
            }
        }
    }

    /// <summary>The folder of an unfinished training: the given one, or the newest of its kind beside the bundles.</summary>
    /// <exception cref="CheckpointException">There is none, or it cannot be used.</exception>
    public static CheckpointFolder Open(string models, string? path, string kind)
    {
        string parent = Path.Combine(models, Name);
        string? newest = path ?? (Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Where(f => Path.GetFileName(f).Contains($"_{FineTuning}", StringComparison.Ordinal) == (kind == FineTuning) && CheckpointFolder.Exists(f)).Max(StringComparer.Ordinal) : null);
        return newest is not null
            ? CheckpointFolder.Open(newest)
            : throw new CheckpointException("checkpoint_not_found", $"{models}: there is no unfinished training beside these bundles. Leave --resume away to start one, or name its folder with --checkpoints DIR.", models);
    }

    /// <summary>
    /// Runs a training; a new one that fails before its first epoch is over leaves no checkpoint behind. What is resumed stays, whatever was wrong with the resuming, and so does
    /// what a full disk left, because the error says to resume it.
    /// </summary>
    public static T Guard<T>(string models, CheckpointFolder checkpoints, Func<T> train)
    {
        bool isNew = checkpoints.Latest is null;
        try
        {
            return train();
        }
        catch (Exception e) when (isNew && (checkpoints.Latest is null || (checkpoints.Latest.Epoch == 0 && e is not CheckpointException)))
        {
            Delete(models, checkpoints);
            throw;
        }
    }

    /// <summary>Saves what a training gave. Where that fails, the checkpoint has all of it still, and the error says so.</summary>
    /// <exception cref="IOException">It cannot be saved.</exception>
    public static T Saved<T>(CheckpointFolder checkpoints, Func<T> save)
    {
        try
        {
            return save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The training is over, but its bundle cannot be saved: {e.Message} Nothing is lost: make room, then give the same command with --resume --checkpoints {checkpoints.Path}.", e);
        }
    }

    /// <summary>Removes a checkpoint that is not needed any more, and the hidden folder with the last of them.</summary>
    public static void Delete(string models, CheckpointFolder checkpoints)
    {
        checkpoints.Delete();
        string parent = Path.Combine(models, Name);
        if (Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any())
        {
            Directory.Delete(parent);
        }
    }
}
