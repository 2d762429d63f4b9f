using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// The recurrence behind <see cref="Ema"/> and <see cref="WilderAverage"/>: avg ← avg + α·(x − avg), seeded with the mean of the first n values.
/// Equal values give exactly that value.
/// </summary>
internal struct SeededAverage
{
    private readonly int _period;
    private readonly double _alpha;
    private int _count;
    private double _origin;
    private double _average;

    public SeededAverage(int period, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        (_period, _alpha) = (period, alpha);
    }

    public readonly int Period => _period;

    /// <summary>Whether the first average has been given.</summary>
    public readonly bool IsSeeded => _count >= _period;

    /// <summary>The values up to and including the first average: n.</summary>
    public readonly int MinBars => _period;

    /// <summary>The values after which the seed weighs less than 1e-5.</summary>
    public readonly int StableBars => _period + BarsToForget(_alpha);

    /// <summary>After how many further values everything before them weighs less than 1e-5.</summary>
    public static int BarsToForget(double alpha) => alpha >= 1 ? 0 : (int)Math.Ceiling(Math.Log(1e-5) / Math.Log(1 - alpha));

    public double Next(double value)
    {
        if (_count >= _period)
        {
            _average += _alpha * (value - _average);
            return _average;
        }

        // until the seed is complete, _average holds the sum of differences from the first value
        if (_count == 0)
        {
            _origin = value;
        }

        _average += value - _origin;
        _count++;
        if (_count < _period)
        {
            return double.NaN;
        }

        _average = _origin + (_average / _period);
        return _average;
    }

    public void TransferState(StateTransfer state)
    {
        state.Expect(_period, "the period of an average");
        state.Value(ref _count);
        state.Value(ref _origin);
        state.Value(ref _average);
    }
}
