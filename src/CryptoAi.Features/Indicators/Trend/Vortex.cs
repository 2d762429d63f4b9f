using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Vortex indicator: VI+ = Σ|H − L_prev| / Σ TR and VI− = Σ|L − H_prev| / Σ TR over the last n bars (E. Botes and D. Siepman, 2010), plain ratios. Both are
/// 1 where nothing moves (Σ TR at most 1e-12 of the price); NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Vortex : BarIndicator<VortexValue>
{
    private readonly TrueRange _trueRange = new();
    private readonly RollingWindow _ranges;
    private readonly RollingWindow _plus;
    private readonly RollingWindow _minus;
    private double _previousHigh;
    private double _previousLow;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Vortex(int period = 14) => (_ranges, _plus, _minus) = (new RollingWindow(period), new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of movements summed.</summary>
    public int Period => _ranges.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override VortexValue Next(in Ohlcv bar)
    {
        double range = _trueRange.Next(bar);
        double plus = Math.Abs(bar.High - _previousLow);
        double minus = Math.Abs(bar.Low - _previousHigh);
        (_previousHigh, _previousLow) = (bar.High, bar.Low);
        if (!_started)
        {
            _started = true;
            return new VortexValue(double.NaN, double.NaN);
        }

        _ranges.Push(range);
        _plus.Push(plus);
        _minus.Push(minus);
        if (!_ranges.IsFull)
        {
            return new VortexValue(double.NaN, double.NaN);
        }

        double ranges = WindowSums.Sum(_ranges.Values);
        return RelativeZero.Is(ranges, bar.Close)
            ? new VortexValue(1, 1)
            : new VortexValue(WindowSums.Sum(_plus.Values) / ranges, WindowSums.Sum(_minus.Values) / ranges);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _trueRange.TransferState(state);
        _ranges.TransferState(state);
        _plus.TransferState(state);
        _minus.TransferState(state);
        state.Value(ref _previousHigh);
        state.Value(ref _previousLow);
        state.Value(ref _started);
    }
}
