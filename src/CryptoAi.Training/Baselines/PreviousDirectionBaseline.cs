using CryptoAi.Features.Labels;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>
/// Decides for the class of the latest known label. Its probabilities are those with which classes followed that class in the train split, counted together with one sample at the
/// base rates. Without a known label it is the majority baseline.
/// </summary>
internal sealed class PreviousDirectionBaseline : IDirectionBaseline
{
    private readonly MajorityBaseline _majority;
    private readonly double[][] _probabilities;
    private readonly LabelAnchor _anchor;

    public PreviousDirectionBaseline(IReadOnlyList<IReadOnlyList<long>> transitions, IReadOnlyList<double> baseRates, LabelAnchor anchor)
    {
        (_majority, _anchor) = (new MajorityBaseline(baseRates), anchor);
        _probabilities = [.. transitions.Select(counts => counts.Select((n, k) => (n + baseRates[k]) / (counts.Sum() + 1.0)).ToArray())];
    }

    public string Name => BaselineNames.PreviousDirection;

    public int Predict(AssetSegment segment, int row, Span<double> probabilities)
    {
        int previous = KnownLabel.Before(segment, row, _anchor);
        if (previous == LabelTable.NoLabel)
        {
            return _majority.Predict(segment, row, probabilities);
        }

        _probabilities[previous].CopyTo(probabilities);
        return previous;
    }
}
