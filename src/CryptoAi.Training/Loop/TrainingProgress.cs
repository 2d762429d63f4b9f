namespace CryptoAi.Training.Loop;

/// <summary>Where a training stands. Reported about ten times a second, and at the end of every epoch.</summary>
/// <param name="Epoch">The 1-based epoch.</param>
/// <param name="Epochs">The most epochs that will be trained.</param>
/// <param name="Batch">Batches done in this epoch.</param>
/// <param name="Batches">Batches in an epoch.</param>
/// <param name="TrainLoss">The mean training loss of this epoch so far.</param>
/// <param name="TrainAccuracy">The share of correct directions of this epoch so far.</param>
/// <param name="SamplesPerSecond">Train samples per second in this epoch so far.</param>
/// <param name="Completed">The report of the epoch when it has just been completed; else null.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Batch, int Batches, double TrainLoss, double TrainAccuracy, double SamplesPerSecond, EpochReport? Completed);
