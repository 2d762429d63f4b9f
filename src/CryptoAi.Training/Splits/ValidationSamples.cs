using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>The samples for early stopping and calibration.</summary>
public sealed class ValidationSamples : SampleSet
{
    internal ValidationSamples(TrainingDataset dataset, int[] rows)
        : base(dataset, rows)
    {
    }
}
