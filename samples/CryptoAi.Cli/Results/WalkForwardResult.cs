using System.Text.Json.Serialization;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;

namespace CryptoAi.Cli.Results;

/// <summary>What the folds of a walk-forward achieve together.</summary>
internal sealed record WalkForwardResult
{
    public required IReadOnlyDictionary<string, MetricSpread> Summary { get; init; }

    public required EvaluationMetrics? Pooled { get; init; }

    public required BaselineComparison? Comparison { get; init; }

    public required bool? BeatsBaseline { get; init; }

    public required int FoldsThatBeatTheBaseline { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required TradingResult? Backtest { get; init; }

    public static WalkForwardResult Of(WalkForwardReport report, WalkForwardBacktest? backtest) => new()
    {
        Summary = report.Summary,
        Pooled = report.Pooled?.Metrics,
        Comparison = report.Pooled?.Comparison,
        BeatsBaseline = report.Pooled?.BeatsBaseline,
        FoldsThatBeatTheBaseline = report.FoldsThatBeatTheBaseline,
        Backtest = backtest is null ? null : TradingResult.Of(backtest.Whole),
    };
}
