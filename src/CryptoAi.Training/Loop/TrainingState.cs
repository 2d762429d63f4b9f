using System.Text.Json;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Training.Loop;

/// <summary>
/// Everything that the epochs after this one depend on. The state of early stopping follows from <see cref="Epochs"/>, the random numbers from seed, epoch and step.
/// </summary>
public sealed record TrainingState
{
    /// <summary>The training.</summary>
    public required TrainingIdentity Identity { get; init; }

    /// <summary>The completed epochs in order; empty before the first.</summary>
    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>The 1-based epoch of <see cref="BestWeights"/>; 0 without any.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>The number of the next step, which decides its dropout masks.</summary>
    public required long NextStep { get; init; }

    /// <summary>The weights after the last epoch.</summary>
    public required StateDict Weights { get; init; }

    /// <summary>The optimizer after the last epoch.</summary>
    public required OptimizerState Optimizer { get; init; }

    /// <summary>The weights of the best epoch; null before any epoch improved.</summary>
    public StateDict? BestWeights { get; init; }

    /// <summary>The states of callbacks, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Callbacks { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The last completed epoch; 0 before the first.</summary>
    public int Epoch => Epochs.Count;
}
