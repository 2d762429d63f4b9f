using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Backtesting;

/// <summary>A backtest in which every decision is made by the model of its fold.</summary>
/// <param name="Folds">The test of each fold on its own.</param>
/// <param name="Whole">All tests traded through as one.</param>
public sealed record WalkForwardBacktest(IReadOnlyList<BacktestReport> Folds, BacktestReport Whole)
{
    /// <summary>Trades the tests of a walk-forward.</summary>
    /// <param name="run">The trained folds, in order of time.</param>
    /// <param name="backend">Makes the models from their weights.</param>
    /// <param name="dataset">The dataset of the folds.</param>
    /// <param name="candles">The candles that it was made from.</param>
    /// <param name="options">Costs and rules; null for the defaults.</param>
    /// <param name="calendars">The calendars to tell the markets by; null for the built-in ones.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The folds are not in order of time, or an option is out of range.</exception>
    /// <exception cref="TrainingException">See <see cref="ModelDecisions.Of"/> and <see cref="Backtester.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static WalkForwardBacktest Run(
        FoldRun run,
        IModelBackend backend,
        TrainingDataset dataset,
        IReadOnlyList<CandleSeries> candles,
        BacktestOptions? options = null,
        MarketCalendarCatalog? calendars = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(dataset);
        List<IReadOnlyList<AssetDecisions>> folds = [];
        for (int k = 0; k < run.Runs.Count; k++)
        {
            FoldModel fold = run.Runs[k];
            DataSplit? next = k + 1 < run.Runs.Count ? run.Runs[k + 1].Split : null;
            if (next?.TestStart <= fold.Split.Test.Last)
            {
                throw new ArgumentException($"The test of fold {k + 2} begins before that of fold {k + 1} ends; give the folds of a walk-forward in order of time.", nameof(run));
            }

            using ISequenceModel model = fold.Bundle.CreateModel(backend);
            folds.Add(ModelDecisions.Of(model, fold.Bundle, dataset, fold.Split.TestStart, next?.TestStart ?? fold.Split.Test.Last.AddMilliseconds(1), cancellationToken));
        }

        AssetDecisions[] whole =
        [
            .. folds.SelectMany(static f => f).GroupBy(static a => a.Symbol, StringComparer.Ordinal)
                .Select(static g => new AssetDecisions(g.Key, [.. g.SelectMany(static a => a.Decisions)])),
        ];
        return new WalkForwardBacktest([.. folds.Select(f => Backtester.Run(f, candles, options, calendars))], Backtester.Run(whole, candles, options, calendars));
    }
}
