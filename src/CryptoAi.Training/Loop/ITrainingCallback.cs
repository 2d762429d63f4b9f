using System.Text.Json;

namespace CryptoAi.Training.Loop;

/// <summary>
/// Follows a training, on the thread that trains. Its state is kept in checkpoints, so that it goes on with the training. What it throws ends the training; the last
/// checkpoint stays. All members but the name do nothing unless implemented.
/// </summary>
public interface ITrainingCallback
{
    /// <summary>The name under which its state is kept; unique within a training.</summary>
    string Name { get; }

    /// <summary>Before the first step; after <see cref="RestoreState"/> when the training goes on from a checkpoint.</summary>
    /// <param name="epochs">The completed epochs; empty in a new training.</param>
    void OnStart(IReadOnlyList<EpochReport> epochs)
    {
    }

    /// <summary>After every optimizer step.</summary>
    /// <param name="step">The figures of the step.</param>
    void OnStep(in StepReport step)
    {
    }

    /// <summary>After every epoch, before its checkpoint is written.</summary>
    /// <param name="epoch">The figures of the epoch.</param>
    void OnEpoch(EpochReport epoch)
    {
    }

    /// <summary>After the training, however it ended, unless with an error.</summary>
    /// <param name="history">The epochs and the reason.</param>
    void OnEnd(TrainingHistory history)
    {
    }

    /// <summary>The state to keep in the checkpoint; null for none.</summary>
    JsonElement? CaptureState() => null;

    /// <summary>Takes the state of the checkpoint; not called where it has none.</summary>
    /// <param name="state">What <see cref="CaptureState"/> gave.</param>
    void RestoreState(JsonElement state)
    {
    }
}
