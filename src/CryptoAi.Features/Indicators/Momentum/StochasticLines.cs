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

    public StochasticLines(int period, int smoothing, int signal) =>
        (_extremes, _raw, _smoothed) = (new RollingExtremes(period), new RollingWindow(smoothing), new RollingWindow(signal));

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

        double range = _extremes.Highest - _extremes.Lowest;
        _raw.Push(RelativeZero.Is(range, _extremes.Highest) ? 0.5 : (close - _extremes.Lowest) / range);
        if (!_raw.IsFull)
        {
            return new StochasticValue(double.NaN, double.NaN, double.NaN);
        }

        double k = WindowMoments.Mean(_raw.Values);
        _smoothed.Push(k);
        double d = _smoothed.IsFull ? WindowMoments.Mean(_smoothed.Values) : double.NaN;
        return new StochasticValue(k, d, (3 * k) - (2 * d));
    }

    public void TransferState(StateTransfer state)
    {
        _extremes.TransferState(state);
        _raw.TransferState(state);
        _smoothed.TransferState(state);
    }
}
