using System.Text.Json.Serialization;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;

namespace CryptoAi.Training.Reports;

/// <summary>A walk-forward beside the model of a report: what its way of training achieves as time goes on.</summary>
public sealed record ReportWalkForward
{
    /// <summary>The folds in order of time.</summary>
    [JsonPropertyName("folds")]
    public required IReadOnlyList<FoldReport> Folds { get; init; }

    /// <summary>Mean and spread of the metrics over the folds.</summary>
    [JsonPropertyName("summary")]
    public required IReadOnlyDictionary<string, MetricSpread> Summary { get; init; }

    /// <summary>All tests taken together as one evaluation; null where tests overlap.</summary>
    [JsonPropertyName("pooled")]
    public required EvaluationReport? Pooled { get; init; }

    /// <summary>How many folds beat every baseline.</summary>
    [JsonPropertyName("folds_that_beat_the_baseline")]
    public int FoldsThatBeatTheBaseline => Folds.Count(static f => f.Evaluation.BeatsBaseline);

    /// <summary>[folds] the trading of each test on its own; empty without a backtest.</summary>
    [JsonPropertyName("trading")]
    public IReadOnlyList<ReportTrading> Trading { get; init; } = [];

    /// <summary>All tests traded through as one; null without a backtest.</summary>
    [JsonPropertyName("trading_whole")]
    public ReportTrading? TradingWhole { get; init; }

    /// <summary>The walk-forward of a report.</summary>
    /// <param name="report">The folds.</param>
    /// <param name="backtest">Their trading; null without.</param>
    /// <exception cref="ArgumentException">The backtest has another number of folds.</exception>
    public static ReportWalkForward Of(WalkForwardReport report, WalkForwardBacktest? backtest = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (backtest is not null && backtest.Folds.Count != report.Folds.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"The backtest has {backtest.Folds.Count} folds, the walk-forward {report.Folds.Count}; give the backtest of the same run."), nameof(backtest));
        }

        return new ReportWalkForward
        {
            Folds = report.Folds,
            Summary = report.Summary,
            Pooled = report.Pooled,
            Trading = backtest is null ? [] : [.. backtest.Folds.Select(ReportTrading.Of)],
            TradingWhole = backtest is null ? null : ReportTrading.Of(backtest.Whole),
        };
    }
}
