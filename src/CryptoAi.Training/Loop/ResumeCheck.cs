using System.Text.Json;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Loop;

/// <summary>Whether a training is the one of a checkpoint, so that going on gives the weights of an uninterrupted run.</summary>
internal static class ResumeCheck
{
    /// <summary>Compares the training at hand with that of a checkpoint.</summary>
    /// <exception cref="CheckpointException">They differ; the code says in what, the message how to go on.</exception>
    public static void Require(TrainingIdentity saved, TrainingIdentity given)
    {
        RequireSameData(saved, given.DataFingerprint);
        RequireSameSetup(saved, given);
        if (saved.TaskSha256 != given.TaskSha256)
        {
            throw new CheckpointException(
                "checkpoint_task_differs", "The dataset is that of the checkpoint, but its split, scaling, weights or asset rows are not. Prepare the task as the run did, or start a new training.");
        }

        if (saved.Arithmetic != given.Arithmetic)
        {
            throw new CheckpointException(
                "checkpoint_arithmetic_differs",
                $"The checkpoint was computed with {saved.Arithmetic}; here it is {given.Arithmetic}, which rounds differently, so the result would not be that of the run. "
                + "Resume on a machine of the same kind, or set ManagedEngineOptions.WidestVector to the width of the run, or start a new training.");
        }

        if (saved.LibraryVersion != given.LibraryVersion)
        {
            throw new CheckpointException(
                "checkpoint_version",
                $"The checkpoint was written by version {saved.LibraryVersion} of the library; this is {given.LibraryVersion}. Resume with version {saved.LibraryVersion}, or start a new training.");
        }
    }

    /// <exception cref="CheckpointException">Model (<c>checkpoint_model_differs</c>) or options (<c>checkpoint_options_differ</c>) are others.</exception>
    public static void RequireSameSetup(TrainingIdentity saved, TrainingIdentity given)
    {
        Require("checkpoint_model_differs", "model", ModelConfigJson.ToJsonElement(saved.Model), ModelConfigJson.ToJsonElement(given.Model));
        Require("checkpoint_options_differ", "options", TrainerOptionsJsonContext.ToJson(saved.Options), TrainerOptionsJsonContext.ToJson(given.Options));
    }

    /// <exception cref="CheckpointException">The dataset is another one (<c>checkpoint_data_differs</c>).</exception>
    public static void RequireSameData(TrainingIdentity saved, string fingerprint)
    {
        if (saved.DataFingerprint != fingerprint)
        {
            throw new CheckpointException(
                "checkpoint_data_differs",
                $"The checkpoint's run trains on the dataset with fingerprint {saved.DataFingerprint}; the given one has {fingerprint}. Give the dataset that the run started with, or start a new training.");
        }
    }

    private static void Require(string code, string what, JsonElement saved, JsonElement given)
    {
        IEnumerable<string> names = saved.EnumerateObject().Concat(given.EnumerateObject()).Select(static p => p.Name).Distinct();
        string[] differences = [.. names.Where(n => Text(saved, n) != Text(given, n)).Select(n => $"{n} is {Text(given, n)}, in the checkpoint {Text(saved, n)}")];
        if (differences.Length > 0)
        {
            throw new CheckpointException(code, $"Not the {what} of the checkpoint's run: {string.Join("; ", differences)}. Give the {what} of the run, or start a new training.");
        }
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : "absent";
}
