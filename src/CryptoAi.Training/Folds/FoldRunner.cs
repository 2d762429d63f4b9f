using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Folds;

/// <summary>Trains a fresh model for every fold and evaluates it on the fold's test: an honest figure for a way of training. Thread-safe.</summary>
/// <param name="trainer">Trains networks.</param>
/// <param name="trees">Trains boosted trees.</param>
/// <param name="ensembles">Puts the members of ensembles together.</param>
/// <param name="backend">Makes the models again from their weights, to evaluate all folds as one.</param>
public sealed class FoldRunner(SignalTrainer trainer, BoostedSignalTrainer trees, EnsembleBuilder ensembles, IModelBackend backend)
{
    private readonly FoldTrainer _trainer = new(trainer, trees, ensembles);

    /// <summary>Trains and evaluates networks on all folds, one after the other.</summary>
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
        ArgumentNullException.ThrowIfNull(config);
        return Run(splits, new FoldRecipe.OfNetwork(config, options), progress, cancellationToken);
    }

    /// <summary>Trains and evaluates boosted trees on all folds, one after the other.</summary>
    /// <param name="splits">The folds of one dataset, such as those of <see cref="WalkForwardSplit"/>; at least one.</param>
    /// <param name="boosted">The trees.</param>
    /// <param name="options">Class and sample weights, decision, calibration and seed; null for the registered options.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Stops; there is no report of a part of the folds.</param>
    /// <inheritdoc cref="Run(IReadOnlyList{DataSplit}, ModelConfig, TrainerOptions?, IProgress{FoldProgress}?, CancellationToken)" path="/exception"/>
    public FoldRun Run(
        IReadOnlyList<DataSplit> splits, BoostedModelOptions boosted, TrainerOptions? options = null, IProgress<FoldProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(boosted);
        return Run(splits, new FoldRecipe.OfTrees(options, boosted, SequenceLength: null), progress, cancellationToken);
    }

    /// <summary>
    /// Trains and evaluates models in the way of a bundle on all folds: a network of its shape or boosted trees, by its training options; of an ensemble all members and how they are combined,
    /// anew in every fold.
    /// </summary>
    /// <param name="splits">The folds of one dataset, such as those of <see cref="WalkForwardSplit"/>; at least one.</param>
    /// <param name="bundle">The model; its weights are not used.</param>
    /// <param name="threads">Threads that grow trees, which changes no result; 0 takes all cores. Networks are computed by the backend.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Stops; there is no report of a part of the folds.</param>
    /// <exception cref="ArgumentException">There is no fold.</exception>
    /// <exception cref="TrainingException">
    /// The bundle does not say how it, or a member, was trained (<c>training_options_missing</c>), what it says is invalid (<c>training_options_invalid</c>), or a fold cannot be trained; the message
    /// names it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public FoldRun Run(IReadOnlyList<DataSplit> splits, ModelBundle bundle, int threads = 0, IProgress<FoldProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return Run(splits, FoldRecipe.Of(bundle, threads), progress, cancellationToken);
    }

    private FoldRun Run(IReadOnlyList<DataSplit> splits, FoldRecipe recipe, IProgress<FoldProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(splits);
        if (splits.Count == 0)
        {
            throw new ArgumentException("There is no fold; give at least one split.", nameof(splits));
        }

        List<FoldModel> runs = [];
        foreach (DataSplit split in splits)
        {
            int fold = runs.Count + 1;
            runs.Add(Train(split, fold, splits.Count, recipe, progress, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        FoldReport[] folds = [.. runs.Select(static (run, i) => FoldReport.Of(i + 1, run))];
        return new FoldRun(runs, new WalkForwardReport { Folds = folds, Summary = WalkForwardReport.Summarise(folds), Pooled = Pool(runs, cancellationToken) });
    }

    /// <summary>All tests as one evaluation; null where a sample is in two of them.</summary>
    private EvaluationReport? Pool(IReadOnlyList<FoldModel> runs, CancellationToken cancellationToken)
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

    private FoldModel Train(DataSplit split, int fold, int folds, FoldRecipe recipe, IProgress<FoldProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return _trainer.Train(split, recipe, progress is null ? null : p => progress.Report(p with { Fold = fold, Folds = folds }), cancellationToken);
        }
        catch (TrainingException error)
        {
            throw new TrainingException(error.Code, FormattableString.Invariant($"Fold {fold} of {folds}: {error.Message}"), error);
        }
    }
}
