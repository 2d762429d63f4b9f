using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Slow stochastic oscillator, 0 … 1 (G. Lane; multiply by 100 for the usual scale): (C − lowest low) / (highest high − lowest low) over n bars, its simple
/// average over
/// <c>smoothing</c> bars as %K, the simple average of that over <c>signal</c> bars as %D, and %J = 3·K − 2·D. With smoothing 1 it is the fast one. The place
/// counts as 0.5 where the range is at most 1e-12 of the price; NaN for as long as the windows hold a NaN.
/// </summary>
public sealed class Stochastic : BarIndicator<StochasticValue>
{
    private readonly StochasticLines _lines;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period">n, the bars whose extremes count; at least 1. Default 14.</param>
    /// <param name="smoothing">Bars averaged for %K; at least 1. Default 3.</param>
    /// <param name="signal">Values of %K averaged for %D; at least 1. Default 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Stochastic(int period = 14, int smoothing = 3, int signal = 3) => _lines = new StochasticLines(period, smoothing, signal);

    /// <summary>n, the bars whose extremes count.</summary>
    public int Period => _lines.Period;

    /// <summary>The number of bars up to and including the first %K.</summary>
    public int KMinBars => _lines.KMinBars;

    /// <inheritdoc/>
    public override int MinBars => _lines.MinBars;

    /// <inheritdoc/>
    public override int StableBars => _lines.MinBars;

    /// <inheritdoc/>
    public override StochasticValue Next(in Ohlcv bar) => _lines.Next(bar.High, bar.Low, bar.Close);

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _lines.TransferState(state);
}
