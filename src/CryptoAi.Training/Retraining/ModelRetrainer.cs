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
/// Keeps the model of a store up to date, round by round: looks whether the one that was promoted last has been worse than the one before it on what neither has seen, and takes it back; else fine-tunes it on new
/// candles and promotes the result if that is not worse. The newest bundle of its architecture and timeframe is the one that serves: promoting saves one and rolling back deletes one, each at once and whole, and nothing else is
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
    private readonly RetrainedModels _models;
    private readonly ILogger _logger;
    private (string Serving, DateTimeOffset Newest)? _rejected;
    private volatile RetrainingRound? _lastRound;
    private volatile Exception? _lastError;
    private int _isRunning;

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
        _models = new RetrainedModels(store, _options);
    }

    /// <summary>The last round that came to an end, without its fine-tuning, whose samples would stay in memory; null before the first.</summary>
    public RetrainingRound? LastRound => _lastRound;

    /// <summary>Why the last round failed; null when it did not, was cancelled, or there was none.</summary>
    public Exception? LastError => _lastError;

    /// <summary>Makes one round.</summary>
    /// <param name="cancellationToken">Ends it; what was trained is then thrown away.</param>
    /// <returns>What came of it, and which model serves.</returns>
    /// <exception cref="CryptoAiException">
    /// Candles, model or store cannot be read or written, or the candles do not fit the model; or the store has models of several kinds (<c>model_ambiguous</c>), the model cannot go on learning
    /// (<c>fine_tuning_unsupported</c>), or rounds look at too few bars to judge one (<c>history_too_short</c>). The store has the models that it had.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another round is under way.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public async Task<RetrainingRound> RunAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new InvalidOperationException("A round of retraining is under way; expected one at a time. Await it before the next.");
        }

        using Activity? activity = TrainingTracing.Start(TrainingTracing.Retrain);
        try
        {
            RetrainingRound round = await RoundAsync(cancellationToken).ConfigureAwait(false);
            (_lastRound, _lastError) = (round with { FineTuning = null }, null);
            string outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(round.Outcome.ToString());
            activity?.SetTag("outcome", outcome).SetTag("serving", round.Serving?.Name);
            TrainingMeter.RoundEnded(outcome);
            return round;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
        catch (Exception e)
        {
            _lastError = e is OperationCanceledException && cancellationToken.IsCancellationRequested ? null : e;
            throw;
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private async Task<RetrainingRound> RoundAsync(CancellationToken cancellationToken)
    {
        if (await _models.FindAsync(cancellationToken).ConfigureAwait(false) is not { } serving)
        {
            RetrainingLog.NoModel(_logger, _options.Architecture ?? "any", _options.Timeframe ?? "any");
            return new RetrainingRound { Outcome = RetrainingOutcome.NoModel, Serving = null };
        }

        FineTuneFit.RequireSteps(serving.Bundle);
        RetrainingData.RequireHistory(serving.Bundle, _options);
        List<CandleSeries> series = [];
        foreach (string symbol in _options.Symbols)
        {
            series.Add(await _source.ReadLatestSeriesAsync(symbol, serving.Bundle.Timeframe, _options.HistoryBars, cancellationToken).ConfigureAwait(false));
        }

        // what follows computes for long, and the caller's thread is not made for that
        return await Task.Run(() => RoundAsync(serving, series, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RetrainingRound> RoundAsync(ServingModel serving, List<CandleSeries> series, CancellationToken cancellationToken)
    {
        (StoredBundle? stored, ModelBundle? before, UnusableBundle? fault) = await _models.ParentOfAsync(serving, cancellationToken).ConfigureAwait(false);
        UnusableBundle[] damaged = fault is null ? [.. serving.Damaged] : [.. serving.Damaged, fault];
        foreach (UnusableBundle bundle in damaged)
        {
            RetrainingLog.Damaged(_logger, bundle.Name, bundle.Error);
        }

        // both parts take the same samples; most rounds need none
        Lazy<TrainingDataset> dataset = new(() => _datasets.BuildFor(serving.Bundle, series));
        RetrainingRound? judged = stored is null ? null : await JudgeAsync(serving, (stored, before!), dataset, cancellationToken).ConfigureAwait(false);
        return (judged ?? await RetrainAsync(serving, series, dataset, cancellationToken).ConfigureAwait(false)) with { Damaged = damaged };
    }

    /// <returns>What is to be said of a model that was promoted; null when nothing keeps it from being retrained.</returns>
    private async Task<RetrainingRound?> JudgeAsync(ServingModel serving, (StoredBundle Stored, ModelBundle Bundle) before, Lazy<TrainingDataset> dataset, CancellationToken cancellationToken)
    {
        TestSamples? unseen = Unseen(serving.Bundle, before.Bundle, dataset.Value);
        BaselineDifference? gain = unseen is null ? null : LiveGain(serving.Bundle, before.Bundle, unseen, cancellationToken);
        if (gain is null || !PromotionGate.IsJudged(gain))
        {
            RetrainingLog.OnProbation(_logger, serving.Stored.Name, unseen?.CountTimes() ?? 0, BlockBootstrap.LeastTimes(serving.Bundle.Labels.Lookahead), before.Stored.Name);
            return new RetrainingRound { Outcome = RetrainingOutcome.OnProbation, Serving = serving.Stored, Other = before.Stored, Gain = gain };
        }

        if (!PromotionGate.MustGiveWay(gain))
        {
            return null;
        }

        if (await OvertakenAsync(serving, cancellationToken).ConfigureAwait(false) is { } overtaken)
        {
            return overtaken;
        }

        await _store.DeleteAsync(serving.Stored.Name, cancellationToken).ConfigureAwait(false);

        // not always the one that it was compared with: somebody may have saved another one between
        StoredBundle now = await _models.NewestAsync(CancellationToken.None).ConfigureAwait(false) ?? before.Stored;
        RetrainingLog.RolledBack(_logger, serving.Stored.Name, before.Stored.Name, gain.LogLossGain, gain.MccGain, now.Name);
        return new RetrainingRound { Outcome = RetrainingOutcome.RolledBack, Serving = now, Other = serving.Stored, Gain = gain };
    }

    private async Task<RetrainingRound> RetrainAsync(ServingModel serving, List<CandleSeries> series, Lazy<TrainingDataset> dataset, CancellationToken cancellationToken)
    {
        (StoredBundle stored, ModelBundle bundle) = (serving.Stored, serving.Bundle);
        DateTimeOffset newest = RetrainingData.NewestClose(series);
        int bars = NewBars(serving, series, newest);
        if (bars < _options.MinNewBars)
        {
            RetrainingLog.Waiting(_logger, stored.Name, bars, _options.MinNewBars);
            return new RetrainingRound { Outcome = RetrainingOutcome.Waiting, Serving = stored };
        }

        FineTuneRun run = _tuner.FineTuneOrCancel(bundle, dataset.Value, _options.FineTune, cancellationToken);
        if (!PromotionGate.MayServe(run.Gain, _options.Rule))
        {
            _rejected = (stored.Name, newest);
            RetrainingLog.Rejected(_logger, run.Gain.LogLossGain, run.Gain.MccGain, stored.Name, run.Training.Split.Test.Count, _options.Rule);
            return new RetrainingRound { Outcome = RetrainingOutcome.Rejected, Serving = stored, FineTuning = run, Gain = run.Gain };
        }

        if (await OvertakenAsync(serving, cancellationToken).ConfigureAwait(false) is { } overtaken)
        {
            return overtaken with { FineTuning = run, Gain = run.Gain };
        }

        DateTimeOffset least = serving.Newest.Info.TrainedAt + LeastDistance;
        ModelBundle candidate = run.Training.Bundle.TrainedAt >= least ? run.Training.Bundle : run.Training.Bundle with { TrainedAt = least };
        StoredBundle promoted = await _store.SaveAsync(candidate, cancellationToken: cancellationToken).ConfigureAwait(false);
        RetrainingLog.Promoted(_logger, promoted.Name, stored.Name, run.Gain.LogLossGain, run.Gain.MccGain, run.Training.Split.Test.Count);
        await RemoveOldAsync(promoted, serving, cancellationToken).ConfigureAwait(false);
        return new RetrainingRound { Outcome = RetrainingOutcome.Promoted, Serving = promoted, Other = stored, FineTuning = run, Gain = run.Gain };
    }

    private int NewBars(ServingModel serving, List<CandleSeries> series, DateTimeOffset newest)
    {
        // bars without a label yet were there too when the model was trained
        int unseen = Math.Max(0, RetrainingData.BarsSince(series, RetrainingData.SeenUntil(serving.Bundle)) - serving.Bundle.Labels.Lookahead);

        // a source that has gone back to older candles since then is another one
        return _rejected is { } last && last.Serving == serving.Stored.Name && last.Newest <= newest ? Math.Min(unseen, RetrainingData.BarsSince(series, last.Newest)) : unseen;
    }

    /// <summary>What is to be said when another model is the newest by now; null when none is.</summary>
    private async Task<RetrainingRound?> OvertakenAsync(ServingModel serving, CancellationToken cancellationToken)
    {
        StoredBundle? newest = await _models.NewestAsync(cancellationToken).ConfigureAwait(false);
        if (newest?.Name == serving.Newest.Name)
        {
            return null;
        }

        RetrainingLog.Overtaken(_logger, serving.Stored.Name, newest?.Name ?? "none");
        return new RetrainingRound { Outcome = RetrainingOutcome.Overtaken, Serving = newest, Other = serving.Stored };
    }

    private async Task RemoveOldAsync(StoredBundle promoted, ServingModel serving, CancellationToken cancellationToken)
    {
        // those that cannot be read are no models to go back to
        RetentionPolicy policy = new() { Architecture = promoted.Info.Architecture, Timeframe = promoted.Info.Timeframe, KeepNewest = _options.KeepBundles + serving.Damaged.Count };
        try
        {
            await _store.ApplyRetentionAsync(policy, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CryptoAiException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // the model is promoted, whatever becomes of the old ones
            RetrainingLog.NotRemoved(_logger, e);
        }
    }

    /// <summary>The samples that neither model was fitted, chosen or tested on; null while there are none.</summary>
    private static TestSamples? Unseen(ModelBundle bundle, ModelBundle before, TrainingDataset dataset)
    {
        DateTimeOffset seen = RetrainingData.SeenUntil(bundle) > RetrainingData.SeenUntil(before) ? RetrainingData.SeenUntil(bundle) : RetrainingData.SeenUntil(before);
        DateTimeOffset from = seen.AddMilliseconds(1);
        return dataset.SampleRows.ToArray().Any(row => dataset.DecisionTime(row) >= from.ToUnixTimeMilliseconds()) ? ChronologicalSplit.TestFrom(dataset, from) : null;
    }

    private BaselineDifference LiveGain(ModelBundle bundle, ModelBundle before, TestSamples unseen, CancellationToken cancellationToken)
    {
        using ISequenceModel now = bundle.CreateModel(_backend);
        using ISequenceModel then = before.CreateModel(_backend);
        return FineTuneComparison.Compare((now, bundle), (then, before), unseen, cancellationToken);
    }
}
