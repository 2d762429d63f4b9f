using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// The last n values, oldest first, as one contiguous span. Every value is stored twice, n apart, so that the window never wraps:
/// statistics over it read in a fixed order and depend on nothing that left it, to the bit.
/// </summary>
internal sealed class RollingWindow
{
    private readonly double[] _buffer;
    private readonly int _capacity;
    private int _oldest;
    private int _count;

    public RollingWindow(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
        _buffer = new double[2 * capacity];
    }

    public int Capacity => _capacity;

    public bool IsFull => _count == _capacity;

    /// <summary>The values held, oldest first: all n of them once <see cref="IsFull"/>.</summary>
    public ReadOnlySpan<double> Values => IsFull ? _buffer.AsSpan(_oldest, _capacity) : _buffer.AsSpan(0, _count);

    public void Push(double value)
    {
        _buffer[_oldest] = value;
        _buffer[_oldest + _capacity] = value;
        _oldest = _oldest + 1 == _capacity ? 0 : _oldest + 1;
        _count = Math.Min(_count + 1, _capacity);
    }

    public void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values(_buffer);
        state.Value(ref _oldest);
        state.Value(ref _count);
    }
}
