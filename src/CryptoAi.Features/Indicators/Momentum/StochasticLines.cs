using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>What <see cref="Stochastic"/> and <see cref="StochRsi"/> share: the place of a value between the extremes of its window, averaged twice over few
/// bars.</summary>
internal sealed class StochasticLines
{
    private readonly RollingExtremes _extremes;
    private readonly RollingWindow _raw;
    private readonly RollingWindow _smoothed;
    private readonly double _rawShare;
    private readonly double _smoothedShare;

    public StochasticLines(int period, int smoothing, int signal)
    {
        (_extremes, _raw, _smoothed) = (new RollingExtremes(period), new RollingWindow(smoothing), new RollingWindow(signal));
        (_rawShare, _smoothedShare) = (1.0 / smoothing, 1.0 / signal);
    }

    public int Period => _extremes.Capacity;

    public int KMinBars => Period + _raw.Capacity - 1;

    public int MinBars => KMinBars + _smoothed.Capacity - 1;

    public StochasticValue Next(double high, double low, double close)
    {
        _extremes.Push(high, low);
        if (!_extremes.IsFull)
        {
            return new StochasticValue(double.NaN, double.NaN, double.NaN);
        }

        double highest = _extremes.Highest;
        double lowest = _extremes.Lowest;
        double range = highest - lowest;
        _raw.Push(RelativeZero.Is(range, highest) ? 0.5 : (close - lowest) / range);
        if (!_raw.IsFull)
        {
            return new StochasticValue(double.NaN, double.NaN, double.NaN);
        }

        double k = Average(_raw.Values, _rawShare);
        _smoothed.Push(k);
        double d = _smoothed.IsFull ? Average(_smoothed.Values, _smoothedShare) : double.NaN;
        return new StochasticValue(k, d, (3 * k) - (2 * d));
    }

    public void TransferState(StateTransfer state)
    {
        _extremes.TransferState(state);
        _raw.TransferState(state);
        _smoothed.TransferState(state);
    }

    // few values: neither a division nor a vectorised pass is worth its latency
    private static double Average(ReadOnlySpan<double> values, double share)
    {
        double origin = values[0];
        double sum = 0;
        foreach (double value in values[1..])
        {
            sum += value - origin;
        }

        return origin + (sum * share);
    }
}
