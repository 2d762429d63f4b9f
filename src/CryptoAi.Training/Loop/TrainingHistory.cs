namespace CryptoAi.Training.Loop;

/// <summary>What happened during a training.</summary>
/// <param name="Epochs">The completed epochs in order.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="StopEpoch">The 1-based epoch in which it ended.</param>
/// <param name="BestEpoch">The 1-based epoch whose weights the model now has; 0 when no epoch was completed and the model has the weights of the last step.</param>
/// <param name="Detail">What went wrong, for the reasons that need it; else null.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochReport> Epochs, StopReason StopReason, int StopEpoch, int BestEpoch, string? Detail);
