using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Percentage price oscillator: (EMA(fast) − EMA(slow)) / EMA(slow), its EMA as signal, and their difference, as plain shares (multiply by 100 for the usual
/// percent). Every average is seeded as <see cref="Ema"/> says. Over volumes it is the PVO. 0 where the slow average is 0 and at a standstill; a NaN makes
/// this and every later output NaN. TA-Lib's default takes simple averages instead of exponential ones.
/// </summary>
public sealed class Ppo : PriceIndicator<PpoValue>
{
    private readonly Ema _fast;
    private readonly Ema _slow;
    private readonly Ema _signal;

    /// <summary>Creates the indicator.</summary>
    /// <param name="fast">Period of the fast average; at least 1. Default 12.</param>
    /// <param name="slow">Period of the slow average; more than <paramref name="fast"/>. Default 26.</param>
    /// <param name="signal">Period of the signal; at least 1. Default 9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Ppo(int fast = 12, int slow = 26, int signal = 9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        (_fast, _slow, _signal) = (new Ema(fast), new Ema(slow), new Ema(signal));
    }

    /// <summary>The number of inputs up to and including the first line.</summary>
    public int LineMinBars => _slow.Period;

    /// <inheritdoc/>
    public override int MinBars => _slow.Period + _signal.Period - 1;

    /// <inheritdoc/>
    public override int StableBars => _slow.StableBars + _signal.StableBars;

    /// <inheritdoc/>
    public override PpoValue Next(double value)
    {
        double fast = _fast.Next(value);
        double slow = _slow.Next(value);
        double line = slow == 0 ? 0 : (fast - slow) / slow;
        if (double.IsNaN(line))
        {
            return new PpoValue(double.NaN, double.NaN, double.NaN);
        }

        double signal = _signal.Next(line);
        return new PpoValue(line, signal, line - signal);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _fast.TransferState(state);
        _slow.TransferState(state);
        _signal.TransferState(state);
    }
}
