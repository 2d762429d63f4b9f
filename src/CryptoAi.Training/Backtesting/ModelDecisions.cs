using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Backtesting;

/// <summary>What a model decides bar by bar, by the vector and rule that its signals have.</summary>
public static class ModelDecisions
{
    /// <summary>Decides on every real bar that ends a complete window, also on the last ones whose label is not known yet.</summary>
    /// <param name="model">The model with the bundle's weights.</param>
    /// <param name="bundle">Scaler, assets and calibration.</param>
    /// <param name="dataset">A dataset with the features, labels and grid of the bundle.</param>
    /// <param name="from">Decisions made earlier are left out; null = the first instant of the bundle's test, which it was not fitted on.</param>
    /// <param name="to">Decisions made at this time or later are left out; null = none.</param>
    /// <param name="cancellationToken">Ends the work between two stretches.</param>
    /// <returns>The decisions of each asset that has any, in the order of the assets; none for assets that an individual model has no part for.</returns>
    /// <exception cref="TrainingException">
    /// The dataset is not of the bundle's features, labels or shape (<c>model_mismatch</c>, <c>labels_differ</c>), the bundle has no test (<c>bundle_without_test</c>), or an
    /// input is not finite (<c>feature_not_finite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static IReadOnlyList<AssetDecisions> Of(
        ISequenceModel model, ModelBundle bundle, TrainingDataset dataset, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(dataset);
        BundleFit.Require(bundle, BundleFit.Labelled(dataset, bundle));
        long start = (from ?? Evaluator.TestStartOf(bundle)).ToUnixTimeMilliseconds();
        long end = to?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        SortedDictionary<string, List<BarDecision>> decisions = new(StringComparer.Ordinal);
        foreach (AssetSegment segment in dataset.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = Math.Max(FirstAtOrAfter(segment, start), segment.Features.FirstCompleteRow + dataset.Options.SequenceLength - 1);
            int count = FirstAtOrAfter(segment, end) - first;
            if (count > 0 && bundle.Config.CanPredict(bundle.Assets.IdFor(segment.Asset.Symbol)))
            {
                if (!decisions.TryGetValue(segment.Asset.Symbol, out List<BarDecision>? list))
                {
                    decisions.Add(segment.Asset.Symbol, list = []);
                }

                Decide(model, bundle, dataset, segment, first, count, list);
            }
        }

        return [.. decisions.Where(static d => d.Value.Count > 0).Select(static d => new AssetDecisions(d.Key, d.Value))];
    }

    private static void Decide(ISequenceModel model, ModelBundle bundle, TrainingDataset dataset, AssetSegment segment, int first, int count, List<BarDecision> decisions)
    {
        int window = dataset.Options.SequenceLength;
        int oldest = first - window + 1;
        ReadOnlySpan<float> raw = segment.Features.RowRange(oldest, count + window - 1);
        float[] rows = new float[raw.Length];
        bundle.Scaler.Transform(raw, rows);
        if (Array.FindIndex(rows, static v => !float.IsFinite(v)) is >= 0 and int bad)
        {
            int features = dataset.FeatureSet.Count;
            throw new TrainingException("feature_not_finite", InputCheck.Describe(dataset, segment, oldest + (bad / features), bad % features));
        }

        int classes = bundle.Config.Classes;
        ModelOutput output = new(count, classes);
        model.PredictHistory(rows, bundle.Assets.IdFor(segment.Asset.Symbol), output);
        double[] balanced = new double[classes];
        double[] corrected = new double[classes];
        for (int i = 0; i < count; i++)
        {
            if (segment.IsSynthetic[first + i])
            {
                continue;
            }

            DirectionProbabilities.Compute(output.Logits.Slice(i * classes, classes), bundle.Calibration, balanced, corrected);
            PredictedDirection direction = DirectionRule.Decide(bundle.Calibration.Decision == DecisionMode.Balanced ? balanced : corrected).Direction;
            decisions.Add(new BarDecision(DateTimeOffset.FromUnixTimeMilliseconds(segment.OpenTimes[first + i]), direction));
        }
    }

    /// <summary>The first bar that ends at or after a time.</summary>
    private static int FirstAtOrAfter(AssetSegment segment, long time)
    {
        int at = segment.CloseTimes.BinarySearch(time);
        return at >= 0 ? at : ~at;
    }
}
