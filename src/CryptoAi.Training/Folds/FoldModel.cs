using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Folds;

/// <summary>The trained model of one fold, whatever its architecture.</summary>
public sealed record FoldModel
{
    /// <summary>The model.</summary>
    public required ModelBundle Bundle { get; init; }

    /// <summary>What it achieves on the test of its fold.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>The samples of each part; of individual models without those of assets that have none.</summary>
    public required DataSplit Split { get; init; }

    /// <summary>The epochs and the reason for the end; null for models that are not trained in epochs.</summary>
    public TrainingHistory? History { get; init; }
}
