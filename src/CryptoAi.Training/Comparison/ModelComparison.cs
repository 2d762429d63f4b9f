using CryptoAi.Features.Calendars;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>
/// What unified models give to somebody who has one model per asset, on their own data: trains individual boosted trees, individual LSTMs, a unified LSTM, a unified transformer and an ensemble on the same split, labels,
/// features and class weights, and compares them on the same test samples; again with some assets cut to few bars, and with an asset that the unified model never saw. Thread-safe.
/// </summary>
public sealed class ModelComparison
{
    private readonly IModelBackend _backend;
    private readonly Trainer _trainer;
    private readonly TimeProvider _timeProvider;
    private readonly MarketCalendarCatalog _calendars;

    /// <summary>Creates the comparison; with dependency injection, <c>AddCryptoAiTraining</c> does.</summary>
    /// <param name="backend">Makes the models.</param>
    /// <param name="trainer">The training loop.</param>
    /// <param name="timeProvider">Measures times and stamps bundles.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    public ModelComparison(IModelBackend backend, Trainer trainer, TimeProvider timeProvider, MarketCalendarCatalog? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_backend, _trainer, _timeProvider, _calendars) = (backend, trainer, timeProvider, calendars ?? new MarketCalendarCatalog());
    }

    /// <summary>Trains and compares.</summary>
    /// <param name="dataset">The samples of at least two assets; its window is that of all models.</param>
    /// <param name="options">What is compared and how; null for the defaults.</param>
    /// <param name="progress">Told where it is, on the thread that computes; null for none.</param>
    /// <param name="cancellationToken">Stops; there is no result of a part.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AssetException">An asset is named that the dataset has not (<c>symbol_unknown</c>, <c>symbol_ambiguous</c>).</exception>
    /// <exception cref="ModelConfigException">A shape cannot be built.</exception>
    /// <exception cref="BundleException">A bundle cannot be saved.</exception>
    /// <exception cref="TrainingException">
    /// There is one asset only, or none would be left whole (<c>assets_too_few</c>), a named one has too few samples for its case (<c>asset_too_short</c>), no test sample is predicted by all models (<c>comparison_no_samples</c>), a part of the split is empty
    /// (<c>split_empty</c>), a class has no train samples (<c>class_missing</c>, <c>class_single</c>), or a training failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public ComparisonResult Run(TrainingDataset dataset, ComparisonOptions? options = null, IProgress<ComparisonProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new ComparisonOptions();
        options.Validate();
        TrainerOptionsRules.Require(options.Training);
        BoostedModelOptionsRules.Require(options.Boosted);
        if (dataset.Assets.Count < 2)
        {
            throw new TrainingException(
                "assets_too_few", $"{dataset.Assets[0].Symbol} is the only asset; a unified model of one asset is an individual model. Give candles of at least two assets.");
        }

        DataSplit split = ChronologicalSplit.Create(dataset, new SplitFractions
        {
            Train = options.Training.TrainFraction,
            Validation = options.Training.ValidationFraction,
            Test = 1 - options.Training.TrainFraction - options.Training.ValidationFraction,
        });
        return new ComparisonRun(_backend, _trainer, _timeProvider, _calendars, split, options, progress, cancellationToken).Run();
    }
}
