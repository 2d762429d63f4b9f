namespace CryptoAi.Training.Checkpoints;

/// <summary>Where a training stands; with the seed of its options this is the state of all its random numbers, and with its epochs that of early stopping.</summary>
/// <param name="Epoch">Completed epochs.</param>
/// <param name="NextStep">The number of the next step.</param>
/// <param name="OptimizerSteps">Steps that the optimizer took.</param>
/// <param name="BestEpoch">The 1-based best epoch; 0 without one.</param>
internal sealed record CheckpointPosition(int Epoch, long NextStep, long OptimizerSteps, int BestEpoch);
