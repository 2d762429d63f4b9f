using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Fits mean and standard deviation of the regression targets on train samples only.</summary>
public static class TargetFit
{
    /// <summary>Fits on the unmasked targets of the train samples; a target without variance gets deviation 1.</summary>
    /// <param name="train">The train samples.</param>
    /// <exception cref="TrainingException">No train sample has a volatility target, or none a volume target (<c>targets_missing</c>).</exception>
    public static TargetScaling Fit(TrainSamples train)
    {
        ArgumentNullException.ThrowIfNull(train);
        RunningMoments volatility = new();
        RunningMoments volume = new();
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(sample);
            volatility.Add(segment.Labels.Volatility[row]);
            volume.Add(segment.Labels.Volume[row]);
        }

        Require(volatility, "volatility");
        Require(volume, "volume");
        return new TargetScaling(volatility.Mean, Divisor(volatility), volume.Mean, Divisor(volume));
    }

    private static double Divisor(RunningMoments moments) => moments.Std > 0 ? moments.Std : 1;

    private static void Require(RunningMoments moments, string name)
    {
        if (moments.Count == 0)
        {
            throw new TrainingException(
                "targets_missing", $"No train sample has a {name} target, which multi-task training needs. Give candles with volume, or train the direction only.");
        }
    }
}
