using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;

namespace CryptoAi.Cli.Results;

/// <summary>One fold of a walk-forward.</summary>
internal sealed record FoldResult
{
    public required int Fold { get; init; }

    public required SplitRange TrainRange { get; init; }

    public required SplitRange ValidationRange { get; init; }

    public required SplitRange TestRange { get; init; }

    public required int Purged { get; init; }

    public required int? Epochs { get; init; }

    public required int? BestEpoch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? Trees { get; init; }

    public required EvaluationMetrics Test { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> PerAsset { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> Baselines { get; init; }

    public required BaselineComparison Comparison { get; init; }

    public required bool BeatsBaseline { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required TradingResult? Backtest { get; init; }

    public static FoldResult Of(FoldReport fold, BacktestReport? backtest) => new()
    {
        Fold = fold.Fold,
        TrainRange = fold.Train,
        ValidationRange = fold.Validation,
        TestRange = fold.Test,
        Purged = fold.Purged,
        Epochs = fold.Epochs,
        BestEpoch = fold.BestEpoch,
        Trees = fold.Trees,
        Test = fold.Evaluation.Metrics,
        PerAsset = fold.Evaluation.PerAsset,
        Baselines = fold.Evaluation.Baselines,
        Comparison = fold.Evaluation.Comparison,
        BeatsBaseline = fold.Evaluation.BeatsBaseline,
        Warnings = fold.Evaluation.Warnings,
        Backtest = backtest is null ? null : TradingResult.Of(backtest),
    };
}
