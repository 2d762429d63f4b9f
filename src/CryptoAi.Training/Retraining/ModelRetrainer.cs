using System.Diagnostics;
using System.Text.Json;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Monitoring;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Retraining;

/// <summary>
/// Keeps the model of a store up to date, round by round: looks whether the one that was promoted last has been worse than the one before it since it serves, and takes it back; else fine-tunes it on new
/// candles and promotes the result if that is not worse. The newest bundle of the store is the one that serves: promoting saves one and rolling back deletes one, each at once and whole, and nothing else is
/// kept, so that the store has a usable model whenever a round is killed, and the next round goes on from what it has. While the process lives it remembers its last rejection, so that nearly the same candles
/// are not asked again until a model passes by luck. One round at a time for a store.
/// </summary>
public sealed class ModelRetrainer
{
    // models are told apart by when they were trained: a clock that was set back must not hide a new one
    private static readonly TimeSpan LeastDistance = TimeSpan.FromSeconds(1);

    private readonly IModelStore _store;
    private readonly ICandleSource _source;
    private readonly FineTuner _tuner;
    private readonly DatasetBuilder _datasets;
    private readonly IModelBackend _backend;
    private readonly RetrainingOptions _options;
    private readonly ILogger _logger;
    private (string Serving, DateTimeOffset Newest)? _rejected;

    /// <summary>Creates the retrainer; with dependency injection, <c>AddModelRetraining</c> does.</summary>
    /// <param name="store">The models.</param>
    /// <param name="source">The candles.</param>
    /// <param name="tuner">Trains.</param>
    /// <param name="datasets">Makes samples.</param>
    /// <param name="backend">Computes the model before, to compare.</param>
    /// <param name="options">What to train on, and the rule.</param>
    /// <param name="logger">Receives what came of each round; null for none.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ModelRetrainer(
        IModelStore store, ICandleSource source, FineTuner tuner, DatasetBuilder datasets, IModelBackend backend, IOptions<RetrainingOptions> options, ILogger<ModelRetrainer>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(tuner);
        ArgumentNullException.ThrowIfNull(datasets);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(options);
        RetrainingOptionsRules.Require(options.Value);
        (_store, _source, _tuner, _datasets, _backend, _options, _logger) = (store, source, tuner, datasets, backend, options.Value, logger ?? NullLogger<ModelRetrainer>.Instance);
    }

    /// <summary>Makes one round.</summary>
    /// <param name="cancellationToken">Ends it; what was trained is then thrown away.</param>
    /// <returns>What came of it, and which model serves.</returns>
    /// <exception cref="CryptoAiException">Candles, model or store cannot be read or written, or the candles do not fit the model. The store has the models that it had, or one more that was promoted.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public async Task<RetrainingRound> RunAsync(CancellationToken cancellationToken = default)
    {
        using Activity? activity = TrainingTracing.Start(TrainingTracing.Retrain);
        try
        {
            RetrainingRound round = await RoundAsync(cancellationToken).ConfigureAwait(false);
            string outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(round.Outcome.ToString());
            activity?.SetTag("outcome", outcome).SetTag("serving", round.Serving?.Name);
            TrainingMeter.RoundEnded(outcome);
            return round;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
    }

    private async Task<RetrainingRound> RoundAsync(CancellationToken cancellationToken)
    {
        if (!(await _store.ListAsync(cancellationToken).ConfigureAwait(false)).Bundles.Any(b => _options.Architecture is null || b.Info.Architecture == _options.Architecture))
        {
            RetrainingLog.NoModel(_logger);
            return new RetrainingRound { Outcome = RetrainingOutcome.NoModel, Serving = null };
        }

        StoredBundle serving = await _store.LatestAsync(_options.Architecture, cancellationToken: cancellationToken).ConfigureAwait(false);
        ModelBundle bundle = await _store.LoadAsync(serving.Name, cancellationToken).ConfigureAwait(false);
        List<CandleSeries> series = [];
        foreach (string symbol in _options.Symbols)
        {
            series.Add(await _source.ReadLatestSeriesAsync(symbol, bundle.Timeframe, _options.HistoryBars, cancellationToken).ConfigureAwait(false));
        }

        // what follows computes for long, and the caller's thread is not made for that
        return await Task.Run(
            async () => await JudgeAsync(serving, bundle, series, cancellationToken).ConfigureAwait(false) ?? await RetrainAsync(serving, bundle, series, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What is to be said of a model that was promoted; null when nothing keeps it from being retrained.</returns>
    private async Task<RetrainingRound?> JudgeAsync(StoredBundle serving, ModelBundle bundle, List<CandleSeries> series, CancellationToken cancellationToken)
    {
        if (await ParentOfAsync(serving, bundle, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return null;
        }

        BaselineDifference? gain = LiveGain(bundle, await _store.LoadAsync(before.Name, cancellationToken).ConfigureAwait(false), series, cancellationToken);
        if (gain is null || !PromotionGate.IsJudged(gain))
        {
            RetrainingLog.OnProbation(_logger, serving.Name, before.Name);
            return new RetrainingRound { Outcome = RetrainingOutcome.OnProbation, Serving = serving, Other = before, Gain = gain };
        }

        if (!PromotionGate.MustGiveWay(gain))
        {
            return null;
        }

        await _store.DeleteAsync(serving.Name, cancellationToken).ConfigureAwait(false);
        RetrainingLog.RolledBack(_logger, serving.Name, before.Name, gain.LogLossGain, gain.MccGain);
        return new RetrainingRound { Outcome = RetrainingOutcome.RolledBack, Serving = before, Other = serving, Gain = gain };
    }

    private async Task<RetrainingRound> RetrainAsync(StoredBundle serving, ModelBundle bundle, List<CandleSeries> series, CancellationToken cancellationToken)
    {
        DateTimeOffset newest = series.Where(static s => s.Count > 0).Select(static s => s.OpenTimeAt(s.Count - 1) + s.Timeframe.Step).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        DateTimeOffset since = _rejected is { } last && last.Serving == serving.Name && last.Newest > bundle.TrainedAt ? last.Newest : bundle.TrainedAt;
        long bars = Math.Max(0, (newest - since).Ticks / bundle.Timeframe.Step.Ticks);
        if (bars < _options.MinNewBars)
        {
            RetrainingLog.Waiting(_logger, serving.Name, bars, _options.MinNewBars);
            return new RetrainingRound { Outcome = RetrainingOutcome.Waiting, Serving = serving };
        }

        FineTuneRun run = _tuner.FineTune(bundle, _datasets.BuildFor(bundle, series), _options.FineTune, cancellationToken: cancellationToken);

        // a fine-tuning that was stopped early has a model too; it is not the one that was asked for
        cancellationToken.ThrowIfCancellationRequested();
        if (!PromotionGate.MayServe(run.Gain, _options.Rule))
        {
            _rejected = (serving.Name, newest);
            RetrainingLog.Rejected(_logger, run.Gain.LogLossGain, run.Gain.MccGain, serving.Name, run.Training.Split.Test.Count, _options.Rule);
            return new RetrainingRound { Outcome = RetrainingOutcome.Rejected, Serving = serving, FineTuning = run, Gain = run.Gain };
        }

        DateTimeOffset least = bundle.TrainedAt + LeastDistance;
        ModelBundle candidate = run.Training.Bundle.TrainedAt >= least ? run.Training.Bundle : run.Training.Bundle with { TrainedAt = least };
        StoredBundle promoted = await _store.SaveAsync(candidate, cancellationToken: cancellationToken).ConfigureAwait(false);
        RetrainingLog.Promoted(_logger, promoted.Name, serving.Name, run.Gain.LogLossGain, run.Gain.MccGain, run.Training.Split.Test.Count);
        await _store.ApplyRetentionAsync(new RetentionPolicy { KeepNewest = _options.KeepBundles }, cancellationToken).ConfigureAwait(false);
        return new RetrainingRound { Outcome = RetrainingOutcome.Promoted, Serving = promoted, Other = serving, FineTuning = run, Gain = run.Gain };
    }

    /// <summary>The bundle that a model was fine-tuned from, while the store has it.</summary>
    private async Task<StoredBundle?> ParentOfAsync(StoredBundle serving, ModelBundle bundle, CancellationToken cancellationToken)
    {
        if (bundle.Lineage is not [.., { } parent])
        {
            return null;
        }

        StoreListing stored = await _store.ListAsync(cancellationToken).ConfigureAwait(false);
        return stored.Bundles.FirstOrDefault(b => b.Name != serving.Name && b.Info.WeightsSha256 == parent.WeightsSha256);
    }

    /// <summary>The gains over the model before on what was decided since the model was trained, which neither was fitted or chosen by; null while nothing is known.</summary>
    private BaselineDifference? LiveGain(ModelBundle bundle, ModelBundle before, List<CandleSeries> series, CancellationToken cancellationToken)
    {
        TrainingDataset dataset = _datasets.BuildFor(bundle, series);
        long from = bundle.TrainedAt.ToUnixTimeMilliseconds();
        if (!dataset.SampleRows.ToArray().Any(row => dataset.DecisionTime(row) >= from))
        {
            return null;
        }

        using ISequenceModel now = bundle.CreateModel(_backend);
        using ISequenceModel then = before.CreateModel(_backend);
        return FineTuneComparison.Compare((now, bundle), (then, before), ChronologicalSplit.TestFrom(dataset, bundle.TrainedAt), cancellationToken);
    }
}
