namespace CryptoAi.Training.Loop;

/// <summary>What one step and one validation batch showed.</summary>
/// <param name="TrainLoss">The loss of the step, with dropout.</param>
/// <param name="GradientNorm">The joint norm of its gradients before clipping.</param>
/// <param name="ValidationLoss">The loss of the validation batch after the step.</param>
/// <param name="EpochSeconds">About how long the training part of an epoch will take, from a second step.</param>
public sealed record DryRunReport(double TrainLoss, double GradientNorm, double ValidationLoss, double EpochSeconds);
