using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>The samples for the final evaluation, once.</summary>
public sealed class TestSamples : SampleSet
{
    internal TestSamples(TrainingDataset dataset, int[] rows)
        : base(dataset, rows)
    {
    }
}
