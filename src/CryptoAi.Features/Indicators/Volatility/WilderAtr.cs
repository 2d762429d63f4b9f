using CryptoAi.Features.Indicators.Trend;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Average true range after Wilder: <see cref="TrueRange"/> smoothed with <see cref="WilderAverage"/>, in units of price. The first value is the mean of the
/// n true ranges of bars 2 … n + 1. Holds state; not thread-safe.
/// </summary>
public sealed class WilderAtr
{
    private readonly TrueRange _range = new();
    private readonly WilderAverage _average;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of true ranges averaged; at least 1. Default 14.</param>
    public WilderAtr(int period = 14) => _average = new WilderAverage(period);

    /// <summary>n, the number of true ranges averaged.</summary>
    public int Period => _average.Period;

    /// <summary>The number of bars up to and including the first value: n + 1.</summary>
    public int MinBars => Period + 1;

    /// <summary>Takes the next bar. A price that is NaN makes this and every later value NaN.</summary>
    /// <param name="high">The bar's highest price.</param>
    /// <param name="low">The bar's lowest price.</param>
    /// <param name="close">The bar's last price.</param>
    /// <returns>The average true range, ≥ 0; NaN during warm-up.</returns>
    public double Next(double high, double low, double close)
    {
        double range = _range.Next(high, low, close);
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        return _average.Next(range);
    }
}
