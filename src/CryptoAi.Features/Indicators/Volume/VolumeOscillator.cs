using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Percentage volume oscillator: (EMA(fast) − EMA(slow))/EMA(slow) of the volume, its EMA as signal, and their difference. Shares: multiply by 100 for the usual percent.
/// Above −1; 0 as long as nothing was ever traded.
/// </summary>
public sealed class VolumeOscillator : BarIndicator<VolumeOscillatorValue>
{
    private readonly Ema _fast;
    private readonly Ema _slow;
    private readonly Ema _signal;

    /// <summary>Creates the indicator.</summary>
    /// <param name="fast">Period of the fast average; at least 1. Default 12.</param>
    /// <param name="slow">Period of the slow average; more than <paramref name="fast"/>. Default 26.</param>
    /// <param name="signal">Period of the signal; at least 1. Default 9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public VolumeOscillator(int fast = 12, int slow = 26, int signal = 9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        (_fast, _slow, _signal) = (new Ema(fast), new Ema(slow), new Ema(signal));
    }

    /// <inheritdoc/>
    public override int MinBars => _slow.Period + _signal.Period - 1;

    /// <inheritdoc/>
    public override int StableBars => _slow.StableBars + _signal.Period - 1;

    /// <inheritdoc/>
    public override VolumeOscillatorValue Next(in Ohlcv bar)
    {
        double fast = _fast.Next(bar.Volume);
        double slow = _slow.Next(bar.Volume);
        if (double.IsNaN(fast) || double.IsNaN(slow))
        {
            return new VolumeOscillatorValue(double.NaN, double.NaN, double.NaN);
        }

        double line = slow <= 0 ? 0 : (fast - slow) / slow;
        double signal = _signal.Next(line);
        return new VolumeOscillatorValue(line, signal, line - signal);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _fast.TransferState(state);
        _slow.TransferState(state);
        _signal.TransferState(state);
    }
}
