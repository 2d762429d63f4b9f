using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// The newest values of a series, newest first, as contiguous spans: what passes over <see cref="NestedWindows"/> read. Every value is stored twice, so that the spans
/// never wrap. Places that have had no value yet hold zeros.
/// </summary>
internal sealed class RecentValues
{
    // one more than a pass reads, for the value before each
    private const int Capacity = NestedWindows.Slots + 1;

    private readonly double[] _buffer = new double[2 * Capacity];
    private int _newest;

    /// <summary>[Slots] the values, newest first.</summary>
    public ReadOnlySpan<double> Values => _buffer.AsSpan(_newest, NestedWindows.Slots);

    /// <summary>[Slots] before each of the values the one that came before it.</summary>
    public ReadOnlySpan<double> Previous => _buffer.AsSpan(_newest + 1, NestedWindows.Slots);

    /// <summary>The newest value.</summary>
    public double Newest => _buffer[_newest];

    public void Push(double value)
    {
        _newest = _newest == 0 ? Capacity - 1 : _newest - 1;
        _buffer[_newest] = value;
        _buffer[_newest + Capacity] = value;
    }

    public void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values(_buffer);
        state.Value(ref _newest);
    }
}
