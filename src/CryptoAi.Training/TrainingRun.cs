using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training;

/// <summary>A finished training: the model with all that it needs to predict, and how it came about.</summary>
public sealed record TrainingRun
{
    /// <summary>The trained model, ready to be written or to predict.</summary>
    public required ModelBundle Bundle { get; init; }

    /// <summary>The epochs and the reason for the end.</summary>
    public required TrainingHistory History { get; init; }

    /// <summary>What the model achieves on the test samples.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>The samples of each part.</summary>
    public required DataSplit Split { get; init; }

    /// <summary>[classes] train samples per class.</summary>
    public required IReadOnlyList<long> ClassCounts { get; init; }

    /// <summary>[classes] weights in the loss.</summary>
    public required IReadOnlyList<double> ClassWeights { get; init; }
}
