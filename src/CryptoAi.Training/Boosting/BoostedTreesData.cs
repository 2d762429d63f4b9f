using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Boosting;

/// <summary>Rows to train boosted trees on, or to stop the training by. Refers to the memory that it is given and changes nothing in it.</summary>
public sealed class BoostedTreesData
{
    private BoostedTreesData(ReadOnlyMemory<float> features, int featureCount, int rows, ReadOnlyMemory<float> weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if ((long)rows * featureCount != features.Length || (!weights.IsEmpty && weights.Length != rows))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {features.Length} feature values and {weights.Length} weights for {rows} targets; expected {(long)rows * featureCount} values and one weight per row or none."),
                nameof(features));
        }

        foreach (float weight in weights.Span)
        {
            if (!(weight >= 0 && float.IsFinite(weight)))
            {
                throw new ArgumentException(FormattableString.Invariant($"A weight is {weight}; expected finite numbers from 0."), nameof(weights));
            }
        }

        (Features, FeatureCount, Rows, Weights) = (features, featureCount, rows, weights);
    }

    /// <summary>[rows, features], row-major; NaN is a missing value.</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <summary>The number of features of a row.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>[rows] how much each row counts; empty when all count alike.</summary>
    public ReadOnlyMemory<float> Weights { get; }

    /// <summary>The number of classes; 0 for a regression.</summary>
    public int Classes { get; private init; }

    /// <summary>[rows] the class of each row; empty for a regression.</summary>
    public ReadOnlyMemory<int> ClassTargets { get; private init; }

    /// <summary>[rows] the target of each row of a regression; else empty.</summary>
    public ReadOnlyMemory<float> ValueTargets { get; private init; }

    /// <summary>Rows of classes.</summary>
    /// <param name="features">[rows, features], row-major; NaN is a missing value.</param>
    /// <param name="featureCount">The number of features.</param>
    /// <param name="targets">[rows] classes from 0.</param>
    /// <param name="classes">The number of classes, at least 2: 2 are trained as one margin, more as one each.</param>
    /// <param name="weights">[rows] how much each row counts; empty counts all alike.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a class or weight is out of range.</exception>
    public static BoostedTreesData OfClasses(ReadOnlyMemory<float> features, int featureCount, ReadOnlyMemory<int> targets, int classes, ReadOnlyMemory<float> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        foreach (int target in targets.Span)
        {
            if ((uint)target >= (uint)classes)
            {
                throw new ArgumentException(FormattableString.Invariant($"A class is {target}; expected 0 to {classes - 1}."), nameof(targets));
            }
        }

        return new BoostedTreesData(features, featureCount, targets.Length, weights) { Classes = classes, ClassTargets = targets };
    }

    /// <summary>Rows of a regression.</summary>
    /// <param name="features">[rows, features], row-major; NaN is a missing value.</param>
    /// <param name="featureCount">The number of features.</param>
    /// <param name="targets">[rows] finite numbers.</param>
    /// <param name="weights">[rows] how much each row counts; empty counts all alike.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a target or weight is out of range.</exception>
    public static BoostedTreesData OfValues(ReadOnlyMemory<float> features, int featureCount, ReadOnlyMemory<float> targets, ReadOnlyMemory<float> weights = default)
    {
        foreach (float target in targets.Span)
        {
            if (!float.IsFinite(target))
            {
                throw new ArgumentException(FormattableString.Invariant($"A target is {target}; expected finite numbers."), nameof(targets));
            }
        }

        return new BoostedTreesData(features, featureCount, targets.Length, weights) { ValueTargets = targets };
    }

    /// <summary>The directions of samples with the features of their last bar, as they are: trees need no scaling.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="symbol">Takes the samples of one asset only; null takes all.</param>
    /// <exception cref="TrainingException">
    /// There is no such sample (<c>boosting_no_rows</c>), or the quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).
    /// </exception>
    public static BoostedTreesData OfDirections(SampleSet samples, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.Dataset.RequireFitted();
        int width = samples.Dataset.FeatureSet.Count;
        List<(AssetSegment Segment, int Row)> places = [];
        foreach (int sample in samples.Rows)
        {
            (AssetSegment segment, int row) = samples.Dataset.Locate(sample);
            if (symbol is null || segment.Asset.Symbol == symbol)
            {
                places.Add((segment, row));
            }
        }

        if (places.Count == 0)
        {
            throw new TrainingException(
                "boosting_no_rows", $"There is no sample of '{symbol}'; there are samples of {string.Join(", ", samples.Dataset.Assets.Select(static a => a.Symbol))}, each in some of the splits.");
        }

        float[] features = new float[checked(places.Count * width)];
        int[] targets = new int[places.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            (AssetSegment segment, int row) = places[i];
            segment.Features.Row(row).CopyTo(features.AsSpan(i * width, width));
            targets[i] = segment.Labels.Direction[row];
        }

        return OfClasses(features, width, targets, samples.Dataset.Labels.Classes);
    }
}
