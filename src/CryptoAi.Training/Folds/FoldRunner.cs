using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Folds;

/// <summary>Trains a fresh model for every fold and evaluates it on the fold's test: an honest figure for a way of training. Thread-safe.</summary>
/// <param name="trainer">Trains the models.</param>
/// <param name="backend">Makes them again from their weights, to evaluate all folds as one.</param>
public sealed class FoldRunner(SignalTrainer trainer, IModelBackend backend)
{
    /// <summary>Trains and evaluates all folds, one after the other.</summary>
    /// <param name="splits">The folds of one dataset, such as those of <see cref="WalkForwardSplit"/>; at least one.</param>
    /// <param name="config">The shape of the models.</param>
    /// <param name="options">How to train; null for the registered options.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Stops; there is no report of a part of the folds.</param>
    /// <exception cref="ArgumentException">There is no fold, or an option is out of range.</exception>
    /// <exception cref="TrainingException">A fold cannot be trained; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public FoldRun Run(
        IReadOnlyList<DataSplit> splits, ModelConfig config, TrainerOptions? options = null, IProgress<FoldProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(config);
        if (splits.Count == 0)
        {
            throw new ArgumentException("There is no fold; give at least one split.", nameof(splits));
        }

        List<TrainingRun> runs = [];
        foreach (DataSplit split in splits)
        {
            int fold = runs.Count + 1;
            runs.Add(Train(split, fold, splits.Count, config, options, progress, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        FoldReport[] folds = [.. runs.Select(static (run, i) => FoldReport.Of(i + 1, run))];
        return new FoldRun(runs, new WalkForwardReport { Folds = folds, Summary = WalkForwardReport.Summarise(folds), Pooled = Pool(runs, cancellationToken) });
    }

    /// <summary>All tests as one evaluation; null where a sample is in two of them.</summary>
    private EvaluationReport? Pool(IReadOnlyList<TrainingRun> runs, CancellationToken cancellationToken)
    {
        HashSet<int> samples = [];
        foreach (int sample in runs.SelectMany(static r => r.Split.Test.Rows.ToArray()))
        {
            if (!samples.Add(sample))
            {
                return null;
            }
        }

        List<ISequenceModel> models = [];
        try
        {
            models.AddRange(runs.Select(r => r.Bundle.CreateModel(backend)));
            return Evaluator.Evaluate([.. runs.Zip(models, static (run, model) => new EvaluationFold(model, run.Bundle, run.Split.Test))], cancellationToken);
        }
        finally
        {
            models.ForEach(static m => m.Dispose());
        }
    }

    private TrainingRun Train(
        DataSplit split, int fold, int folds, ModelConfig config, TrainerOptions? options, IProgress<FoldProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return trainer.Train(split, config, options, progress is null ? null : new Reporter(progress, fold, folds), cancellationToken);
        }
        catch (TrainingException error)
        {
            throw new TrainingException(error.Code, FormattableString.Invariant($"Fold {fold} of {folds}: {error.Message}"), error);
        }
    }

    /// <summary>Reports on the thread that trains.</summary>
    private sealed class Reporter(IProgress<FoldProgress> progress, int fold, int folds) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new FoldProgress(fold, folds, value));
    }
}
