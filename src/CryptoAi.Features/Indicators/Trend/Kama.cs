using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Kaufman's adaptive moving average: avg ← avg + c·(x − avg) with c = (ER·(2/(fast+1) − 2/(slow+1)) + 2/(slow+1))² and the efficiency ratio ER = |<see
/// cref="Cmo"/>(n)| (P. Kaufman, Trading Systems and Methods), in the unit of its input. The first output, at the n-th value, is that value itself
/// (Skender.Stock.Indicators, Tulip). A standstill has ER 0; equal values give exactly that value. A NaN makes this and every later output NaN.
/// </summary>
/// <remarks>
/// <see cref="StableBars"/> is the guaranteed number, for a market that goes nowhere (ER 0) all the time: the average then remembers for thousands of bars.
/// On usual markets a start is forgotten ten times earlier.
/// </remarks>
public sealed class Kama : PriceIndicator<double>
{
    private readonly Cmo _direction;
    private readonly int _fast;
    private readonly int _slow;
    private readonly double _slowShare;
    private readonly double _shares;
    private int _count;
    private double _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n of the efficiency ratio; at least 1. Default 10.</param>
    /// <param name="fast">Period of the average in a straight trend; at least 1. Default 2.</param>
    /// <param name="slow">Period of the average in a market that goes nowhere; more than <paramref name="fast"/>. Default 30.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Kama(int period = 10, int fast = 2, int slow = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fast);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        (_direction, _fast, _slow) = (new Cmo(period), fast, slow);
        _slowShare = 2.0 / (slow + 1.0);
        _shares = (2.0 / (fast + 1.0)) - _slowShare;
    }

    /// <summary>n of the efficiency ratio.</summary>
    public int Period => _direction.Period;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period + SeededAverage.BarsToForget(_slowShare * _slowShare);

    /// <inheritdoc/>
    public override double Next(double value)
    {
        double efficiency = Math.Abs(_direction.Next(value));
        if (_count < Period)
        {
            _count++;
            _average = value;
            return _count < Period ? double.NaN : value;
        }

        double share = (efficiency * _shares) + _slowShare;
        _average += share * share * (value - _average);
        return _average;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _direction.TransferState(state);
        state.Expect(_fast, "the fast period of KAMA");
        state.Expect(_slow, "the slow period of KAMA");
        state.Value(ref _count);
        state.Value(ref _average);
    }
}
