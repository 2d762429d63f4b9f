using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Evaluation;

/// <summary>Counts the sizes and hits of conformal sets.</summary>
internal sealed class ConformalAccumulator
{
    private ConformalThreshold? _threshold;
    private long _samples;
    private long _covered;
    private long _classes;
    private long _single;
    private long _empty;

    public void Add(ReadOnlySpan<double> probabilities, int truth, ConformalThreshold threshold)
    {
        int size = 0;
        foreach (double p in probabilities)
        {
            size += threshold.Contains(p) ? 1 : 0;
        }

        _threshold = threshold;
        _samples++;
        _covered += threshold.Contains(probabilities[truth]) ? 1 : 0;
        _classes += size;
        _single += size == 1 ? 1 : 0;
        _empty += size == 0 ? 1 : 0;
    }

    /// <summary>The report; null when no sample had a threshold.</summary>
    public ConformalReport? Build() => _threshold is null ? null : new ConformalReport
    {
        Alpha = _threshold.Alpha,
        Quantile = _threshold.Quantile,
        Coverage = (double)_covered / _samples,
        MeanSize = (double)_classes / _samples,
        SingleShare = (double)_single / _samples,
        EmptyShare = (double)_empty / _samples,
    };
}
