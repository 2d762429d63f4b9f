using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Boosting;

/// <summary>A finished training of boosted trees: one model of one bundle, however many assets have trees of their own in it.</summary>
public sealed record BoostedModelRun
{
    /// <summary>The trained model, ready to be written or to predict.</summary>
    public required ModelBundle Bundle { get; init; }

    /// <summary>What the model achieves on the test samples of the assets that it predicts.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>The samples of each part; validation and test without those of assets that the model does not predict.</summary>
    public required DataSplit Split { get; init; }

    /// <summary>[classes] train samples per class.</summary>
    public required IReadOnlyList<long> ClassCounts { get; init; }

    /// <summary>[classes] weights in the loss.</summary>
    public required IReadOnlyList<double> ClassWeights { get; init; }

    /// <summary>The trees that were grown, pooled ones first.</summary>
    public required IReadOnlyList<ForestReport> Forests { get; init; }

    /// <summary>The assets without trees of their own, with the reasons; empty with pooled trees only.</summary>
    public required IReadOnlyList<SkippedAsset> Skipped { get; init; }

    /// <summary>The time of growing all trees, without calibration and evaluation.</summary>
    public required TimeSpan TrainTime { get; init; }
}
