namespace CryptoAi.Training.Loop;

/// <summary>Where a training keeps its state after every epoch, so that it can go on from there.</summary>
public interface ITrainingCheckpoints
{
    /// <summary>The last state that was kept; null when the training starts.</summary>
    TrainingState? Latest { get; }

    /// <summary>Keeps a state; when it fails, the one before is still there.</summary>
    /// <param name="state">The state after an epoch.</param>
    /// <exception cref="CheckpointException">The state cannot be kept (<c>checkpoint_not_written</c>); the training ends with this error.</exception>
    void Save(TrainingState state);
}
