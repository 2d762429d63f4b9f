using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>What a model has to be better than. Not thread-safe.</summary>
internal interface IDirectionBaseline
{
    string Name { get; }

    /// <summary>Predicts a sample from what is known at its decision.</summary>
    /// <param name="segment">Where the sample lies.</param>
    /// <param name="row">Its row in the segment.</param>
    /// <param name="probabilities">[classes] receives the probabilities under real-world frequencies.</param>
    /// <returns>The class that it decides for.</returns>
    int Predict(AssetSegment segment, int row, Span<double> probabilities);
}
