using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Stochastic RSI, 0 … 1 (T. Chande and S. Kroll, 1994; multiply by 100 for the usual scale): the place of <see cref="WilderRsi"/> between its lowest and
/// highest value of the last n, averaged over <c>smoothing</c> bars, and the mean of that over <c>signal</c> bars. 0.5 where the RSI does not move; a NaN
/// makes this and every later output NaN.
/// </summary>
public sealed class StochRsi : PriceIndicator<StochRsiValue>
{
    private readonly WilderRsi _rsi;
    private readonly StochasticLines _lines;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="rsi">Period of the RSI; at least 1. Default 14.</param>
    /// <param name="period">n, the values of the RSI whose extremes count; at least 1. Default 14.</param>
    /// <param name="signal">Values of the line averaged for the signal; at least 1. Default 3.</param>
    /// <param name="smoothing">Values averaged for the line; at least 1. Default 1, no smoothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public StochRsi(int rsi = 14, int period = 14, int signal = 3, int smoothing = 1) =>
        (_rsi, _lines) = (new WilderRsi(rsi), new StochasticLines(period, smoothing, signal));

    /// <summary>The number of inputs up to and including the first line.</summary>
    public int LineMinBars => _rsi.MinBars + _lines.KMinBars - 1;

    /// <inheritdoc/>
    public override int MinBars => _rsi.MinBars + _lines.MinBars - 1;

    /// <inheritdoc/>
    public override int StableBars => _rsi.StableBars + _lines.MinBars - 1;

    /// <inheritdoc/>
    public override StochRsiValue Next(double value)
    {
        double rsi = _rsi.Next(value);
        if (!_rsi.IsReady)
        {
            return new StochRsiValue(double.NaN, double.NaN);
        }

        StochasticValue lines = _lines.Next(rsi, rsi, rsi);
        return new StochRsiValue(lines.K, lines.D);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _rsi.TransferState(state);
        _lines.TransferState(state);
    }
}
