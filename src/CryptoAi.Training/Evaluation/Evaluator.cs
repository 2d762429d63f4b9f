using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Evaluation;

/// <summary>Runs a model over samples and compares it with the baseline. Fits nothing. Thread-safe; one call uses one model.</summary>
public static class Evaluator
{
    /// <summary>The share of one predicted class above which a report warns.</summary>
    public const double OneClassShare = LabelDistribution.OneClassShare;

    private const int BatchSize = 64;

    /// <summary>The test samples of a bundle's own split in a dataset: everything decided from the start of its test on.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="dataset">The dataset, usually the one of the training or a longer one.</param>
    /// <exception cref="TrainingException">The bundle has no test split (<c>bundle_without_test</c>), or the dataset no such sample (<c>split_empty</c>).</exception>
    public static TestSamples TestSamplesOf(ModelBundle bundle, TrainingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        SplitRange test = bundle.Splits.FirstOrDefault(static s => s.Name == SplitNames.Test)
            ?? throw new TrainingException("bundle_without_test", "The bundle states no test split, so there is no telling which samples it has not seen. Cut a test part yourself.");
        return ChronologicalSplit.TestFrom(dataset, test.From);
    }

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets and calibration.</param>
    /// <param name="samples">The samples; validation or test for an honest answer.</param>
    /// <param name="cancellationToken">Ends the evaluation between two batches.</param>
    /// <exception cref="TrainingException">The dataset is not of the bundle's features, labels or shape (<c>model_mismatch</c>, <c>labels_differ</c>), or an input is not finite (<c>feature_not_finite</c>).</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static EvaluationReport Evaluate(ISequenceModel model, ModelBundle bundle, SampleSet samples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(samples);
        TrainingDataset dataset = Labelled(samples.Dataset, bundle);
        Require(bundle, dataset);
        SampleGatherer gatherer = new(dataset, bundle.Scaler, bundle.Targets, bundle.Assets);
        EvaluationAccumulator accumulator = new(bundle, dataset);
        int capacity = Math.Min(BatchSize, samples.Count);
        SequenceBatch batch = gatherer.CreateBatch(capacity);
        TargetBatch targets = new(capacity);
        ModelOutput output = new(capacity, bundle.Config.Classes);
        for (int start = 0; start < samples.Count; start += capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = samples.Rows.Slice(start, Math.Min(capacity, samples.Count - start));
            gatherer.Gather(rows, batch, targets);
            if (InputCheck.Describe(dataset, rows, batch) is { } fault)
            {
                throw new TrainingException("feature_not_finite", fault);
            }

            model.Predict(batch, output);
            accumulator.Add(rows, output, targets);
        }

        return accumulator.Build();
    }

    private static void Require(ModelBundle bundle, TrainingDataset dataset)
    {
        ModelFit.Require(bundle.Config with { AssetCapacity = 0 }, dataset);
        List<string> faults = [];
        if (bundle.Features.Hash != dataset.FeatureSet.Hash)
        {
            faults.Add($"features {bundle.Features.Name} ({bundle.Features.Hash[..8]}) against {dataset.FeatureSet.Name} ({dataset.FeatureSet.Hash[..8]})");
        }

        if (bundle.Labels != dataset.Labels)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"labels {Text(bundle.Labels)} against {Text(dataset.Labels)}"));
        }

        if ((bundle.Grid is null) != (dataset.Grid is null) || bundle.Grid?.HasSameRules(dataset.Grid!) == false)
        {
            faults.Add($"grid {bundle.Grid?.ToString() ?? "none"} against {dataset.Grid?.ToString() ?? "none"}");
        }

        if (bundle.Timeframe != dataset.Timeframe)
        {
            faults.Add($"timeframe {bundle.Timeframe} against {dataset.Timeframe}");
        }

        if (faults.Count > 0)
        {
            throw new TrainingException("model_mismatch", $"The bundle and the dataset differ: {string.Join("; ", faults)}. Prepare the dataset with the settings of the bundle.");
        }
    }

    /// <summary>Quantile labels whose cuts were not fitted here take those of the bundle: its train split decided what the classes are.</summary>
    private static TrainingDataset Labelled(TrainingDataset dataset, ModelBundle bundle) =>
        dataset.Labels.IsFitted || bundle.Labels.Threshold is not QuantileThreshold ? dataset : dataset.WithCutsOf(bundle.Labels);

    private static string Text(LabelSpec labels) => string.Create(
        CultureInfo.InvariantCulture,
        $"({labels.Classes} classes, threshold {labels.Threshold}, lookahead {labels.Lookahead} {labels.Horizon}, strong multiplier {labels.StrongMultiplier}, drop dead zone {labels.DropDeadZone}, {labels.Anchor}, {labels.VolumeTarget})");
}
