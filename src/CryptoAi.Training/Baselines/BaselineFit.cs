using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Baselines;

/// <summary>Fits the baselines of a report on train samples only.</summary>
internal static class BaselineFit
{
    /// <summary>Fits all of them.</summary>
    /// <param name="train">The train samples.</param>
    /// <param name="scaler">The feature scaler, fitted on the same samples.</param>
    /// <param name="classWeights">[classes] weights of the model's loss.</param>
    /// <param name="sampleWeights">One per sample, as the model's loss has them; null counts all alike.</param>
    /// <exception cref="ArgumentException">There are not as many weights as samples.</exception>
    /// <exception cref="TrainingException">The quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).</exception>
    public static FittedBaselines Fit(TrainSamples train, StandardScaler scaler, IReadOnlyList<double> classWeights, IReadOnlyList<double>? sampleWeights = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        train.Dataset.RequireFitted();
        return new FittedBaselines
        {
            Transitions = CountTransitions(train),
            Logistic = LogisticFit.Fit(train, scaler, classWeights, sampleWeights),
            Volatility = VolatilityFit.Fit(train),
        };
    }

    private static long[][] CountTransitions(TrainSamples train)
    {
        TrainingDataset dataset = train.Dataset;
        int classes = dataset.Labels.Classes;
        long[][] counts = [.. Enumerable.Range(0, classes).Select(_ => new long[classes])];
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = dataset.Locate(sample);
            int previous = KnownLabel.Before(segment, row, dataset.Labels.Anchor);
            if (previous != LabelTable.NoLabel)
            {
                counts[previous][segment.Labels.Direction[row]]++;
            }
        }

        return counts;
    }
}
