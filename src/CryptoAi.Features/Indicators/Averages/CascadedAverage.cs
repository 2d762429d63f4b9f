using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// An exponential average, the average of that, and the average of that again: what <see cref="Dema"/>, <see cref="Tema"/> and <see cref="Momentum.Trix"/>
/// combine. All three start at the n-th value with the mean of the first n (the convention of Skender.Stock.Indicators).
/// </summary>
internal struct CascadedAverage
{
    // what the start may still weigh
    private const double Forgotten = 1e-5;

    private readonly double _alpha;
    private SeededAverage _first;
    private double _second;
    private double _third;

    public CascadedAverage(int period)
    {
        _alpha = 2.0 / (period + 1.0);
        _first = new SeededAverage(period, _alpha);
    }

    public readonly int Period => _first.Period;

    /// <summary>The values after which the seed weighs less than 1e-5 in the last average, where it weighs most.</summary>
    public readonly int StableBars
    {
        get
        {
            double remaining = 1 - _alpha;
            int bars = 0;
            for (double power = 1; power * (1 + (bars * _alpha) + (0.5 * bars * (bars + 1.0) * _alpha * _alpha)) > Forgotten; bars++)
            {
                power *= remaining;
            }

            return Period + bars;
        }
    }

    /// <summary>Takes the next value; all NaN during warm-up.</summary>
    public (double First, double Second, double Third) Next(double value)
    {
        bool seeded = _first.IsSeeded;
        double first = _first.Next(value);
        if (seeded)
        {
            _second += _alpha * (first - _second);
            _third += _alpha * (_second - _third);
        }
        else
        {
            (_second, _third) = (first, first);
        }

        return (first, _second, _third);
    }

    public void TransferState(StateTransfer state)
    {
        _first.TransferState(state);
        state.Value(ref _second);
        state.Value(ref _third);
    }
}
