using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Backends;

/// <summary>What Adam remembers between steps: with the weights, all that the next step depends on.</summary>
/// <param name="Steps">Steps taken, for the bias correction.</param>
/// <param name="FirstMoments">Decaying means of the gradients, with the names and shapes of the weights (PyTorch's <c>exp_avg</c>).</param>
/// <param name="SecondMoments">Decaying means of the squared gradients (PyTorch's <c>exp_avg_sq</c>).</param>
public sealed record OptimizerState(long Steps, StateDict FirstMoments, StateDict SecondMoments);
