using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Ultimate oscillator, 0 … 1 (L. Williams, 1976; multiply by 100 for the usual scale): (4·a₁ + 2·a₂ + a₃) / 7 with a = Σ buying pressure / Σ true range
/// over three windows; buying pressure is C − min(L, C_prev). A window that does not move (Σ true range at most 1e-12 of the price) counts as 0.5; NaN for
/// as long as the windows hold a NaN.
/// </summary>
public sealed class UltimateOscillator : BarIndicator<double>
{
    private readonly int _fast;
    private readonly int _middle;
    private readonly RollingWindow _pressures;
    private readonly RollingWindow _ranges;
    private double _previousClose;
    private bool _started;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="fast">The shortest window; at least 1. Default 7.</param>
    /// <param name="middle">The middle window; more than <paramref name="fast"/>. Default 14.</param>
    /// <param name="slow">The longest window; more than <paramref name="middle"/>. Default 28.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public UltimateOscillator(int fast = 7, int middle = 14, int slow = 28)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fast);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(middle, fast);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, middle);
        (_fast, _middle, _pressures, _ranges) = (fast, middle, new RollingWindow(slow), new RollingWindow(slow));
    }

    /// <inheritdoc/>
    public override int MinBars => _ranges.Capacity + 1;

    /// <inheritdoc/>
    public override int StableBars => MinBars;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double low = Math.Min(bar.Low, _previousClose);
        double high = Math.Max(bar.High, _previousClose);
        _previousClose = bar.Close;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _pressures.Push(bar.Close - low);
        _ranges.Push(high - low);
        if (!_ranges.IsFull)
        {
            return double.NaN;
        }

        return ((4 * Share(_fast, bar.Close)) + (2 * Share(_middle, bar.Close)) + Share(_ranges.Capacity, bar.Close)) / 7;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Expect(_fast, "the shortest window of the ultimate oscillator");
        state.Expect(_middle, "the middle window of the ultimate oscillator");
        _pressures.TransferState(state);
        _ranges.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }

    private double Share(int bars, double level)
    {
        double range = WindowSums.Sum(_ranges.Values[^bars..]);
        return RelativeZero.Is(range, level) ? 0.5 : WindowSums.Sum(_pressures.Values[^bars..]) / range;
    }
}
