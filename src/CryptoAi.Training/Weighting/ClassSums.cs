using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Weighting;

/// <summary>How much each direction class counts among the train samples.</summary>
public static class ClassSums
{
    /// <summary>Σ of the sample weights per class; without weights the numbers of samples.</summary>
    /// <param name="train">The train samples.</param>
    /// <param name="sampleWeights">One per sample, in their order; null counts all alike.</param>
    /// <returns>[classes] sums in class order.</returns>
    /// <exception cref="ArgumentException">There are not as many weights as samples.</exception>
    /// <exception cref="TrainingException">The quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).</exception>
    public static double[] Of(TrainSamples train, IReadOnlyList<double>? sampleWeights = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (sampleWeights is null)
        {
            return Array.ConvertAll(train.CountClasses(), static c => (double)c);
        }

        if (sampleWeights.Count != train.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {sampleWeights.Count} weights for {train.Count} samples; expected one per sample."), nameof(sampleWeights));
        }

        train.Dataset.RequireFitted();
        double[] sums = new double[train.Dataset.Labels.Classes];
        for (int i = 0; i < train.Count; i++)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[i]);
            sums[segment.Labels.Direction[row]] += sampleWeights[i];
        }

        return sums;
    }
}
