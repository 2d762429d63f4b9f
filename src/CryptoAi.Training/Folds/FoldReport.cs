using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Folds;

/// <summary>One fold: what it was trained on and what it achieves on its test.</summary>
public sealed record FoldReport
{
    /// <summary>Counted from 1, in the order of the splits.</summary>
    public required int Fold { get; init; }

    /// <summary>The samples that the model was fitted on.</summary>
    public required SplitRange Train { get; init; }

    /// <summary>The samples that early stopping watched.</summary>
    public required SplitRange Validation { get; init; }

    /// <summary>The samples of the test.</summary>
    public required SplitRange Test { get; init; }

    /// <summary>Samples left out because their information reaches into validation or test.</summary>
    public required int Purged { get; init; }

    /// <summary>The epochs that were trained; null for models that are not trained in epochs.</summary>
    public required int? Epochs { get; init; }

    /// <summary>The epoch whose weights were tested; null for models that are not trained in epochs.</summary>
    public required int? BestEpoch { get; init; }

    /// <summary>Why the training ended; null for models that are not trained in epochs.</summary>
    public required StopReason? StopReason { get; init; }

    /// <summary>The boosted trees that were kept, those of all assets; null for models of another kind.</summary>
    public int? Trees { get; init; }

    /// <summary>What the model achieves on the test.</summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>The report of a finished training.</summary>
    internal static FoldReport Of(int fold, FoldModel run) => new()
    {
        Fold = fold,
        Train = run.Bundle.Splits[0],
        Validation = run.Bundle.Splits[1],
        Test = run.Bundle.Splits[2],
        Purged = run.Split.PurgedTrain + run.Split.PurgedValidation,
        Epochs = run.History?.Epochs.Count,
        BestEpoch = run.History?.BestEpoch,
        StopReason = run.History?.StopReason,
        Trees = run.Bundle.Config is BoostedTreesConfig boosted ? boosted.Forests.Sum(static f => f.Trees) : null,
        Evaluation = run.Test,
    };
}
