using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Loop;

/// <summary>What a <see cref="Trainer"/> trains on: samples, and everything that was fitted on the train samples.</summary>
public sealed record TrainingTask
{
    /// <summary>The samples that the weights are fitted on.</summary>
    public required TrainSamples Train { get; init; }

    /// <summary>The samples that early stopping watches; of the same dataset.</summary>
    public required ValidationSamples Validation { get; init; }

    /// <summary>
    /// How much each train sample counts in the loss (definitions D4), in the order of the samples: by asset and then time. Finite, 0 or more, mean 1 by convention; null
    /// counts all alike. Validation samples always count alike.
    /// </summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>The feature scaler.</summary>
    public required StandardScaler Scaler { get; init; }

    /// <summary>The target scaling; null trains the direction only.</summary>
    public TargetScaling? Targets { get; init; }

    /// <summary>The loss.</summary>
    public required LossOptions Loss { get; init; }

    /// <summary>Decides the embedding row of each asset.</summary>
    public required AssetVocabulary Assets { get; init; }

    /// <summary>The weights that keep their bits; null when all move.</summary>
    public FrozenWeights? Frozen { get; init; }

    /// <summary>SHA-256 of the weights that the training starts from; null for fresh ones from the seed.</summary>
    public string? StartWeightsSha256 { get; init; }
}
