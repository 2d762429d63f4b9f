using CryptoAi.Features.Indicators.Trend;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Relative strength index after Wilder, 0 … 1: average gain / (average gain + average loss), both smoothed with <see cref="WilderAverage"/>
/// (definitions D9). Multiply by 100 for the usual scale. Holds state; not thread-safe.
/// </summary>
/// <remarks>
/// Neutral 0.5 where nothing moves: where both averages together are at most 1e-12 of the price. That covers a series that never moved and a standstill that
/// lasted so long (some 350 bars) that what moved before it is spent.
/// </remarks>
public sealed class WilderRsi
{
    private readonly WilderAverage _gain;
    private readonly WilderAverage _loss;
    private double _previous = double.NaN;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, the number of price changes averaged; at least 1. Default 14.</param>
    public WilderRsi(int period = 14) => (_gain, _loss) = (new WilderAverage(period), new WilderAverage(period));

    /// <summary>n, the number of price changes averaged.</summary>
    public int Period => _gain.Period;

    /// <summary>The number of prices up to and including the first value: n + 1.</summary>
    public int MinBars => Period + 1;

    /// <summary>Takes the next price. A price that is NaN makes this and every later value NaN.</summary>
    /// <param name="price">The next price, positive.</param>
    /// <returns>0 … 1; NaN during warm-up.</returns>
    public double Next(double price)
    {
        double change = price - _previous;
        _previous = price;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        double gain = _gain.Next(change < 0 ? 0 : change);
        double loss = _loss.Next(change > 0 ? 0 : -change);
        return RelativeZero.Is(gain + loss, price) ? 0.5 : gain / (gain + loss);
    }
}
