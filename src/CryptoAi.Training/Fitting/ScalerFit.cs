using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Scaling;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Fits the feature scaler on train rows only.</summary>
public static class ScalerFit
{
    /// <summary>Fits on every real bar that a window of a train sample covers, each once, in order of the segments.</summary>
    /// <param name="train">The train samples.</param>
    /// <exception cref="TrainingException">A covered value is NaN or infinite (<c>feature_not_finite</c>); the message names asset, bar and feature.</exception>
    public static StandardScaler Fit(TrainSamples train)
    {
        ArgumentNullException.ThrowIfNull(train);
        TrainingDataset dataset = train.Dataset;
        int window = dataset.Options.SequenceLength;
        StandardScalerBuilder builder = new(dataset.FeatureSet.Count);
        AssetSegment? current = null;
        int next = 0;
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = dataset.Locate(sample);
            if (segment != current)
            {
                (current, next) = (segment, 0);
            }

            for (next = Math.Max(next, row - window + 1); next <= row; next++)
            {
                if (!segment.IsSynthetic[next])
                {
                    Add(builder, dataset, segment, next);
                }
            }
        }

        return builder.Build();
    }

    private static void Add(StandardScalerBuilder builder, TrainingDataset dataset, AssetSegment segment, int row)
    {
        FeatureMatrix features = segment.Features;
        ReadOnlySpan<float> values = features.Row(row);
        for (int f = 0; f < values.Length; f++)
        {
            if (!float.IsFinite(values[f]))
            {
                throw new TrainingException("feature_not_finite", InputCheck.Describe(dataset, segment, row, f));
            }
        }

        builder.Add(values);
    }
}
