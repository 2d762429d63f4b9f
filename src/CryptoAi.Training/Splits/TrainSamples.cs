using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>The samples for fitting weights, scaler, class weights and base rates.</summary>
public sealed class TrainSamples : SampleSet
{
    internal TrainSamples(TrainingDataset dataset, int[] rows)
        : base(dataset, rows)
    {
    }
}
