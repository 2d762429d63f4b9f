using System.Numerics.Tensors;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>Always the commonest class of the train split, at its base rates.</summary>
internal sealed class MajorityBaseline(IReadOnlyList<double> baseRates) : IDirectionBaseline
{
    private readonly double[] _rates = [.. baseRates];

    public string Name => BaselineNames.Majority;

    public int Predict(AssetSegment segment, int row, Span<double> probabilities)
    {
        _rates.CopyTo(probabilities);
        return TensorPrimitives.IndexOfMax<double>(_rates);
    }
}
