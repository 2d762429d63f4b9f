using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// How long ago the highest high and the lowest low of the last n bars were; of equal ones the oldest counts. A new value is compared with the extreme; the
/// window is searched only when the extreme leaves it. A NaN is the extreme for as long as it is in the window.
/// </summary>
internal sealed class RollingExtremeAges
{
    private readonly RollingWindow _highs;
    private readonly RollingWindow _lows;
    private double _highest = double.NegativeInfinity;
    private double _lowest = double.PositiveInfinity;
    private int _barsSinceHighest;
    private int _barsSinceLowest;

    public RollingExtremeAges(int capacity) => (_highs, _lows) = (new RollingWindow(capacity), new RollingWindow(capacity));

    public int Capacity => _highs.Capacity;

    public bool IsFull => _highs.IsFull;

    /// <summary>The highest high among the bars held.</summary>
    public double Highest => _highest;

    /// <summary>The lowest low among the bars held.</summary>
    public double Lowest => _lowest;

    /// <summary>0 where the present bar has the highest high, <see cref="Capacity"/> − 1 where the oldest has.</summary>
    public int BarsSinceHighest => _barsSinceHighest;

    /// <summary>0 where the present bar has the lowest low, <see cref="Capacity"/> − 1 where the oldest has.</summary>
    public int BarsSinceLowest => _barsSinceLowest;

    public void Push(double high, double low)
    {
        _highs.Push(high);
        _lows.Push(low);
        if (high > _highest || double.IsNaN(high))
        {
            (_highest, _barsSinceHighest) = (high, 0);
        }
        else if (++_barsSinceHighest >= _highs.Capacity)
        {
            ReadOnlySpan<double> values = _highs.Values;
            int index = WindowExtremes.IndexOfMaximum(values);
            (_highest, _barsSinceHighest) = (values[index], values.Length - 1 - index);
        }

        if (low < _lowest || double.IsNaN(low))
        {
            (_lowest, _barsSinceLowest) = (low, 0);
        }
        else if (++_barsSinceLowest >= _lows.Capacity)
        {
            ReadOnlySpan<double> values = _lows.Values;
            int index = WindowExtremes.IndexOfMinimum(values);
            (_lowest, _barsSinceLowest) = (values[index], values.Length - 1 - index);
        }
    }

    public void TransferState(StateTransfer state)
    {
        _highs.TransferState(state);
        _lows.TransferState(state);
        state.Value(ref _highest);
        state.Value(ref _lowest);
        state.Value(ref _barsSinceHighest);
        state.Value(ref _barsSinceLowest);
    }
}
