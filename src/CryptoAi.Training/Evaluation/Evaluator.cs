using CryptoAi.Features.Labels;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Evaluation;

/// <summary>Runs a model over samples and compares it with the baselines. Fits nothing. Thread-safe; one call uses one model.</summary>
public static class Evaluator
{
    /// <summary>The share of one predicted class above which a report warns.</summary>
    public const double OneClassShare = LabelDistribution.OneClassShare;

    /// <summary>The test samples of a bundle's own split in a dataset: everything decided from the start of its test on, of the assets that the model predicts.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="dataset">The dataset, usually the one of the training or a longer one.</param>
    /// <exception cref="TrainingException">The bundle has no test split (<c>bundle_without_test</c>), or the dataset no such sample (<c>split_empty</c>).</exception>
    public static TestSamples TestSamplesOf(ModelBundle bundle, TrainingDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        TestSamples all = ChronologicalSplit.TestFrom(dataset, TestStartOf(bundle));
        int[] predicted = PredictedAssets.Rows(all, bundle.Config, bundle.Assets);
        return predicted.Length == all.Count ? all : predicted.Length > 0 ? new TestSamples(dataset, predicted) : throw new TrainingException(
            "split_empty", $"The model '{bundle.Config.Architecture}' predicts none of the assets of the dataset ({string.Join(", ", dataset.Assets.Take(5).Select(static a => a.Symbol))}). Give candles of its assets.");
    }

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets, calibration and fitted baselines.</param>
    /// <param name="samples">The samples; validation or test for an honest answer.</param>
    /// <param name="cancellationToken">Ends the evaluation between two batches.</param>
    /// <exception cref="TrainingException">
    /// The dataset is not of the bundle's features, labels or shape (<c>model_mismatch</c>, <c>labels_differ</c>), its baselines cannot be read (<c>baselines_invalid</c>), or an
    /// input is not finite (<c>feature_not_finite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static EvaluationReport Evaluate(ISequenceModel model, ModelBundle bundle, SampleSet samples, CancellationToken cancellationToken = default) =>
        Evaluate([new EvaluationFold(model, bundle, samples)], cancellationToken);

    /// <summary>Evaluates the models of several folds as one: every sample is predicted by the model of its fold, and the figures are over all samples together.</summary>
    /// <param name="folds">The folds, at least one: samples that no model of theirs was fitted on, of datasets with the same assets, labels and bars, without common samples.</param>
    /// <param name="cancellationToken">Ends the evaluation between two batches.</param>
    /// <exception cref="ArgumentException">There is no fold, or the bundles of two folds differ in labels or decision.</exception>
    /// <exception cref="TrainingException">As for one fold.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static EvaluationReport Evaluate(IReadOnlyList<EvaluationFold> folds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folds);
        EvaluationAccumulator? accumulator = null;
        foreach (EvaluationFold fold in folds)
        {
            ArgumentNullException.ThrowIfNull(fold);
            TrainingDataset dataset = BundleFit.Labelled(fold.Samples.Dataset, fold.Bundle);
            BundleFit.Require(fold.Bundle, dataset);
            accumulator ??= new EvaluationAccumulator(fold.Bundle, dataset);
            accumulator.Begin(fold.Bundle, dataset);
            PredictionPass.Run(fold.Model, fold.Bundle, fold.Samples, accumulator.Add, cancellationToken);
        }

        return accumulator?.Build() ?? throw new ArgumentException("There is no fold to evaluate; give at least one.", nameof(folds));
    }

    /// <summary>The first instant of a bundle's test.</summary>
    /// <exception cref="TrainingException">The bundle has no test split (<c>bundle_without_test</c>).</exception>
    internal static DateTimeOffset TestStartOf(ModelBundle bundle) => bundle.Splits.FirstOrDefault(static s => s.Name == SplitNames.Test)?.From
        ?? throw new TrainingException("bundle_without_test", "The bundle states no test split, so there is no telling which samples it has not seen. Cut a test part yourself.");
}
