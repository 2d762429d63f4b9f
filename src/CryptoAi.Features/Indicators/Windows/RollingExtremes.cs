using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// The highest high and the lowest low of the last n bars, in constant time per bar (M. van Herk; J. Gil and M. Werman): time is cut into blocks of n bars,
/// and a window is the end of one block and the beginning of the next. Exact, from the members of the window alone. A NaN makes the extreme NaN for as long as
/// it is in the window.
/// </summary>
internal sealed class RollingExtremes
{
    // up to the position the values of the present block; from there on the extremes from each bar of the block before to its end
    private readonly double[] _highs;
    private readonly double[] _lows;
    private int _position;
    private bool _isFull;
    private double _blockHighest;
    private double _blockLowest;

    public RollingExtremes(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (_highs, _lows) = (new double[capacity], new double[capacity]);
    }

    public int Capacity => _highs.Length;

    public bool IsFull => _isFull;

    /// <summary>The highest high among the bars held, of which there is one at least.</summary>
    public double Highest => _isFull && _position > 0 ? Math.Max(_blockHighest, _highs[_position]) : _blockHighest;

    /// <summary>The lowest low among the bars held, of which there is one at least.</summary>
    public double Lowest => _isFull && _position > 0 ? Math.Min(_blockLowest, _lows[_position]) : _blockLowest;

    public void Push(double high, double low)
    {
        (_blockHighest, _blockLowest) = _position == 0 ? (high, low) : (Math.Max(_blockHighest, high), Math.Min(_blockLowest, low));
        _highs[_position] = high;
        _lows[_position] = low;
        if (++_position == _highs.Length)
        {
            EndBlock();
        }
    }

    public void TransferState(StateTransfer state)
    {
        state.Values(_highs);
        state.Values(_lows);
        state.Value(ref _position);
        state.Value(ref _isFull);
        state.Value(ref _blockHighest);
        state.Value(ref _blockLowest);
    }

    private void EndBlock()
    {
        for (int i = _highs.Length - 2; i >= 0; i--)
        {
            _highs[i] = Math.Max(_highs[i], _highs[i + 1]);
            _lows[i] = Math.Min(_lows[i], _lows[i + 1]);
        }

        (_position, _isFull) = (0, true);
    }
}
