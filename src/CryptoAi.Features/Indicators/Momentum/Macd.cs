using CryptoAi.Features.Indicators.Trend;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Moving average convergence divergence: EMA(fast) − EMA(slow), its EMA as signal, and their difference (Appel; every EMA seeded as <see cref="Ema"/> says,
/// the signal with the first values of the line). Holds state; not thread-safe.
/// </summary>
public sealed class Macd
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

    /// <summary>The number of prices up to and including the first signal: slow + signal − 1.</summary>
    public int MinBars => _slow.Period + _signal.Period - 1;

    /// <summary>Takes the next price. A price that is NaN makes this and every later value NaN.</summary>
    /// <param name="price">The next price.</param>
    /// <returns>The lines in units of price; NaN during warm-up.</returns>
    public MacdValue Next(double price)
    {
        double line = _fast.Next(price) - _slow.Next(price);
        if (double.IsNaN(line))
        {
            return new MacdValue(double.NaN, double.NaN, double.NaN);
        }

        double signal = _signal.Next(line);
        return new MacdValue(line, signal, line - signal);
    }
}
