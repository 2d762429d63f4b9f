using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Relative strength index after Wilder, 0 … 1: average gain / (average gain + average loss), both smoothed with <see cref="WilderAverage"/>
/// (definitions D9). Multiply by 100 for the usual scale.
/// </summary>
/// <remarks>
/// Neutral 0.5 where nothing moves: where both averages together are at most 1e-12 of the price. That covers a series that never moved and a standstill that
/// lasted so long (some 350 bars) that what moved before it is spent.
/// </remarks>
public sealed class WilderRsi : PriceIndicator<double>
{
    private SeededAverage _gain;
    private SeededAverage _loss;
    private double _previous = double.NaN;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, the number of price changes averaged; at least 1. Default 14.</param>
    public WilderRsi(int period = 14) => _gain = _loss = new SeededAverage(period, 1.0 / period);

    /// <summary>n, the number of price changes averaged.</summary>
    public int Period => _gain.Period;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => _gain.StableBars + 1;

    /// <summary>Whether the first index has been given.</summary>
    internal bool IsReady => _gain.IsSeeded;

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

        double gain = _gain.Next(change < 0 ? 0 : change);
        double loss = _loss.Next(change > 0 ? 0 : -change);
        return RelativeZero.Is(gain + loss, value) ? 0.5 : gain / (gain + loss);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _gain.TransferState(state);
        _loss.TransferState(state);
        state.Value(ref _previous);
        state.Value(ref _started);
    }
}
