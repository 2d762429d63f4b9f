using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Moving average convergence divergence: EMA(fast) − EMA(slow), its EMA as signal, and their difference (Appel; every EMA seeded as <see cref="Ema"/> says,
/// the signal with the first values of the line). Lines are in units of price.
/// </summary>
public sealed class Macd : PriceIndicator<MacdValue>
{
    private readonly Ema _fast;
    private readonly Ema _slow;
    private readonly Ema _signal;

    /// <summary>Creates the indicator.</summary>
    /// <param name="fast">Period of the fast average; at least 1. Default 12.</param>
    /// <param name="slow">Period of the slow average; more than <paramref name="fast"/>. Default 26.</param>
    /// <param name="signal">Period of the signal; at least 1. Default 9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Macd(int fast = 12, int slow = 26, int signal = 9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        (_fast, _slow, _signal) = (new Ema(fast), new Ema(slow), new Ema(signal));
    }

    /// <summary>The number of prices up to and including the first line.</summary>
    public int LineMinBars => _slow.Period;

    /// <inheritdoc/>
    public override int MinBars => _slow.Period + _signal.Period - 1;

    /// <inheritdoc/>
    public override int StableBars => _slow.StableBars + _signal.Period - 1;

    /// <inheritdoc/>
    public override MacdValue Next(double value)
    {
        double line = _fast.Next(value) - _slow.Next(value);
        if (double.IsNaN(line))
        {
            return new MacdValue(double.NaN, double.NaN, double.NaN);
        }

        double signal = _signal.Next(line);
        return new MacdValue(line, signal, line - signal);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _fast.TransferState(state);
        _slow.TransferState(state);
        _signal.TransferState(state);
    }
}
