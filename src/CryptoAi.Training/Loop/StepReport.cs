namespace CryptoAi.Training.Loop;

/// <summary>The figures of one optimizer step.</summary>
/// <param name="Epoch">The 1-based epoch.</param>
/// <param name="Step">The 0-based step over all epochs.</param>
/// <param name="Loss">The loss of the step's samples, with dropout.</param>
/// <param name="GradientNorm">The joint norm of the gradients before clipping.</param>
/// <param name="LearningRate">The rate of the step.</param>
public readonly record struct StepReport(int Epoch, long Step, double Loss, double GradientNorm, double LearningRate);
