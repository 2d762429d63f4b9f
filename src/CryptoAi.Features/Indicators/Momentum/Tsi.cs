using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// True strength index, −1 … 1 (W. Blau, 1991; multiply by 100 for the usual scale): EMA(EMA(Δx, first), second) / EMA(EMA(|Δx|, first), second). Each
/// average is seeded with the simple mean of its own first inputs, as StockCharts does. 0 where nothing moves (the denominator is at most 1e-12 of the
/// level); a NaN makes this and every later output NaN.
/// </summary>
public sealed class Tsi : PriceIndicator<double>
{
    private SeededAverage _change;
    private SeededAverage _changeTwice;
    private SeededAverage _size;
    private SeededAverage _sizeTwice;
    private double _previous;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="first">n of the first average; at least 1. Default 25.</param>
    /// <param name="second">n of the second average; at least 1. Default 13.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Tsi(int first = 25, int second = 13)
    {
        _change = _size = new SeededAverage(first, 2.0 / (first + 1.0));
        _changeTwice = _sizeTwice = new SeededAverage(second, 2.0 / (second + 1.0));
    }

    /// <inheritdoc/>
    public override int MinBars => _change.MinBars + _changeTwice.MinBars;

    /// <inheritdoc/>
    public override int StableBars => _change.StableBars + _changeTwice.StableBars;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        double change = value - _previous;
        _previous = value;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        double once = _change.Next(change);
        double sizeOnce = _size.Next(Math.Abs(change));
        if (!_change.IsSeeded)
        {
            return double.NaN;
        }

        double twice = _changeTwice.Next(once);
        double sizeTwice = _sizeTwice.Next(sizeOnce);
        return RelativeZero.Is(sizeTwice, Math.Abs(value)) ? 0 : twice / sizeTwice;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _change.TransferState(state);
        _changeTwice.TransferState(state);
        _size.TransferState(state);
        _sizeTwice.TransferState(state);
        state.Value(ref _previous);
        state.Value(ref _started);
    }
}
