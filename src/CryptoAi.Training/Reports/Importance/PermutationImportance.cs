using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>
/// How much worse a model becomes when one feature tells it about another moment. In each of a bounded number of samples the feature's values over the whole window are replaced
/// by those of another sample, and the rise in log loss is the importance (Breiman 2001). Nothing is trained again.
/// </summary>
/// <remarks>It shows what this model uses, not what would be useful, and features that resemble each other share their importance: shuffle families to see it whole.</remarks>
public static class PermutationImportance
{
    private const long MostNumbers = 16_000_000;

    /// <summary>Computes the importance of every feature or family.</summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets and calibration.</param>
    /// <param name="samples">The samples; validation or test for an honest answer.</param>
    /// <param name="options">How much work is done; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work between two shuffles.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The dataset does not fit the bundle (<c>model_mismatch</c>, <c>labels_differ</c>), or an input is not finite (<c>feature_not_finite</c>).</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static FeatureImportance Compute(
        ISequenceModel model, ModelBundle bundle, SampleSet samples, PermutationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PermutationOptions();
        ShuffledLoss loss = Prepare(model, bundle, samples, options, out int used);
        PermutationUnit unit = UnitOf(samples.Dataset, options);
        double whole = loss.Compute([], order: null);
        List<ImportanceEntry> entries = [];
        foreach ((string name, int[] columns) in Units(samples.Dataset.FeatureSet.Features, unit))
        {
            double[] increases = Increases(loss, whole, columns, 0, model.Config.SequenceLength, used, options, cancellationToken);
            entries.Add(new ImportanceEntry
            {
                Name = name,
                Columns = columns.Length,
                LogLossIncrease = increases.Average(),
                Spread = increases.Length > 1 ? increases.StandardDeviation() : null,
            });
        }

        return new FeatureImportance
        {
            Unit = unit,
            Split = NameOf(samples),
            Samples = used,
            OfSamples = samples.Count,
            Repeats = options.Repeats,
            Seed = options.Seed,
            LogLoss = whole,
            Entries = [.. entries.OrderByDescending(static e => e.LogLossIncrease)],
        };
    }

    /// <summary>
    /// Computes the importance of every feature or family at every time step: only the values of those bars come from another sample. The cost is ((units + 1) · blocks · repeats + 1) ·
    /// samples predictions; fewer samples, families or larger blocks make it bearable.
    /// </summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets and calibration.</param>
    /// <param name="samples">The samples; validation or test for an honest answer.</param>
    /// <param name="options">How much work is done; null for the defaults.</param>
    /// <param name="barsPerBlock">Bars that are shuffled at once, 1 … the window; blocks are counted from the newest bar, so that the oldest one may be shorter.</param>
    /// <param name="cancellationToken">Ends the work between two shuffles.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="barsPerBlock"/> is below 1 or above the window.</exception>
    /// <inheritdoc cref="Compute" path="/exception"/>
    public static TimeStepImportance ComputeByTimeStep(
        ISequenceModel model, ModelBundle bundle, SampleSet samples, PermutationOptions? options = null, int barsPerBlock = 1, CancellationToken cancellationToken = default)
    {
        options ??= new PermutationOptions();
        ShuffledLoss loss = Prepare(model, bundle, samples, options, out int used);
        int time = model.Config.SequenceLength;
        ArgumentOutOfRangeException.ThrowIfLessThan(barsPerBlock, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(barsPerBlock, time);
        PermutationUnit unit = UnitOf(samples.Dataset, options);
        IReadOnlyList<FeatureDefinition> features = samples.Dataset.FeatureSet.Features;
        TimeStepBlock[] blocks = Blocks(time, barsPerBlock);
        double whole = loss.Compute([], order: null);
        return new TimeStepImportance
        {
            Unit = unit,
            Split = NameOf(samples),
            Samples = used,
            OfSamples = samples.Count,
            Repeats = options.Repeats,
            Seed = options.Seed,
            LogLoss = whole,
            Blocks = blocks,
            All = OverBlocks([.. Enumerable.Range(0, features.Count)]),
            Entries =
            [
                .. Units(features, unit)
                    .Select(u => new TimeStepEntry { Name = u.Name, Columns = u.Columns.Length, LogLossIncrease = OverBlocks(u.Columns) })
                    .OrderByDescending(static e => e.LogLossIncrease.Sum()),
            ],
        };

        double[] OverBlocks(int[] columns) => Array.ConvertAll(
            blocks, block => Increases(loss, whole, columns, time - 1 - block.OldestBarsAgo, block.Bars, used, options, cancellationToken).Average());
    }

    private static ShuffledLoss Prepare(ISequenceModel model, ModelBundle bundle, SampleSet samples, PermutationOptions options, out int used)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(samples);
        options.Validate();
        TrainingDataset dataset = BundleFit.Labelled(samples.Dataset, bundle);
        BundleFit.Require(bundle, dataset);
        int[] rows = Choose(samples.Rows, options.MaxSamples, dataset);
        SampleGatherer gatherer = new(dataset, bundle.Scaler, bundle.Targets, bundle.Assets);
        SequenceBatch windows = gatherer.CreateBatch(rows.Length);
        TargetBatch targets = new(rows.Length);
        gatherer.Gather(rows, windows, targets);
        if (InputCheck.Describe(dataset, rows, windows) is { } fault)
        {
            throw new TrainingException("feature_not_finite", fault);
        }

        used = rows.Length;
        return new ShuffledLoss(model, bundle.Calibration, windows, targets);
    }

    /// <summary>By how much the loss rises in each of the shuffles.</summary>
    private static double[] Increases(
        ShuffledLoss loss, double whole, int[] columns, int firstStep, int steps, int samples, PermutationOptions options, CancellationToken cancellationToken)
    {
        double[] increases = new double[options.Repeats];
        for (int repeat = 0; repeat < increases.Length; repeat++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] order = [.. Enumerable.Range(0, samples)];
            new EpochRandom(options.Seed, repeat).Shuffle(order);
            increases[repeat] = loss.Compute(columns, order, firstStep, steps) - whole;
        }

        return increases;
    }

    private static TimeStepBlock[] Blocks(int time, int bars)
    {
        TimeStepBlock[] blocks = new TimeStepBlock[(time + bars - 1) / bars];
        for (int i = 0; i < blocks.Length; i++)
        {
            int newest = i * bars;
            blocks[^(i + 1)] = new TimeStepBlock(Math.Min(newest + bars, time) - 1, newest);
        }

        return blocks;
    }

    private static string NameOf(SampleSet samples) => samples switch { TrainSamples => SplitNames.Train, ValidationSamples => SplitNames.Validation, _ => SplitNames.Test };

    private static PermutationUnit UnitOf(TrainingDataset dataset, PermutationOptions options) =>
        options.Unit ?? (dataset.FeatureSet.Count <= PermutationOptions.MaxSingleFeatures ? PermutationUnit.Feature : PermutationUnit.Family);

    /// <summary>Evenly over all samples, so that every asset and time has its share; fewer where windows are so large that memory would suffer.</summary>
    private static int[] Choose(ReadOnlySpan<int> rows, int most, TrainingDataset dataset)
    {
        long fit = Math.Max(2, MostNumbers / ((long)dataset.Options.SequenceLength * dataset.FeatureSet.Count));
        int[] chosen = new int[(int)Math.Min(rows.Length, Math.Min(most, fit))];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = rows[(int)((long)i * rows.Length / chosen.Length)];
        }

        return chosen;
    }

    private static IEnumerable<(string Name, int[] Columns)> Units(IReadOnlyList<FeatureDefinition> features, PermutationUnit unit) => unit == PermutationUnit.Feature
        ? features.Select(static (f, i) => (f.Name, new[] { i }))
        : features.Index().GroupBy(static f => f.Item.Group, StringComparer.Ordinal).Select(static g => (g.Key, g.Select(static f => f.Index).ToArray()));
}
