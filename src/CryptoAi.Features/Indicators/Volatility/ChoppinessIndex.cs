using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Choppiness index (Dreiss): log(Σ true range / (highest true high − lowest true low)) / log n over the last n bars; true highs and lows include the close before, as in
/// Skender. From 0, a straight move, to 1, bars that all cover the same range; multiply by 100 for the usual scale. 0.5 where there is no range.
/// </summary>
public sealed class ChoppinessIndex : BarIndicator<double>
{
    private readonly RollingWindow _ranges;
    private readonly RollingExtremes _extremes;
    private readonly double _logPeriod;
    private double _previousClose = double.NaN;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, the number of bars; at least 2. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public ChoppinessIndex(int period = 14)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        (_ranges, _extremes, _logPeriod) = (new RollingWindow(period), new RollingExtremes(period), Math.Log(period));
    }

    /// <summary>n, the number of bars.</summary>
    public int Period => _ranges.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double high = Math.Max(bar.High, _previousClose);
        double low = Math.Min(bar.Low, _previousClose);
        _previousClose = bar.Close;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _ranges.Push(high - low);
        _extremes.Push(high, low);
        if (!_ranges.IsFull)
        {
            return double.NaN;
        }

        double range = _extremes.Highest - _extremes.Lowest;
        return RelativeZero.Is(range, _extremes.Highest) ? 0.5 : Math.Log(WindowSums.Sum(_ranges.Values) / range) / _logPeriod;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _ranges.TransferState(state);
        _extremes.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }
}
