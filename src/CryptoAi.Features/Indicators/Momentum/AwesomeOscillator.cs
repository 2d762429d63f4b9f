using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Awesome oscillator: the mean of the last <c>fast</c> bar middles (H + L)/2 minus the mean of the last <c>slow</c> ones (B. Williams), in units of price.
/// Recomputed over its window at every step. 0 at a standstill; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class AwesomeOscillator : BarIndicator<double>
{
    private readonly int _fast;
    private readonly RollingWindow _window;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="fast">Bars of the short mean; at least 1. Default 5.</param>
    /// <param name="slow">Bars of the long mean; more than <paramref name="fast"/>. Default 34.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public AwesomeOscillator(int fast = 5, int slow = 34)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fast);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        (_fast, _window) = (fast, new RollingWindow(slow));
    }

    /// <inheritdoc/>
    public override int MinBars => _window.Capacity;

    /// <inheritdoc/>
    public override int StableBars => _window.Capacity;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _window.Push((bar.High + bar.Low) / 2);
        return _window.IsFull ? WindowMoments.Mean(_window.Values[^_fast..]) - WindowMoments.Mean(_window.Values) : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Expect(_fast, "the short window of the awesome oscillator");
        _window.TransferState(state);
    }
}
