namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Wilder's true range: max(H − L, |H − C_prev|, |L − C_prev|), in units of price. The first bar has none, for it has no previous close. Holds state; not thread-safe.
/// </summary>
public sealed class TrueRange
{
    /// <summary>The number of bars up to and including the first value: 2.</summary>
    public const int MinBars = 2;

    private double _previousClose = double.NaN;

    /// <summary>Takes the next bar. A price that is NaN makes the ranges that use it NaN.</summary>
    /// <param name="high">The bar's highest price.</param>
    /// <param name="low">The bar's lowest price.</param>
    /// <param name="close">The bar's last price.</param>
    /// <returns>The true range, ≥ 0; NaN for the first bar.</returns>
    public double Next(double high, double low, double close)
    {
        double previous = _previousClose;
        _previousClose = close;
        return Math.Max(high - low, Math.Max(Math.Abs(high - previous), Math.Abs(low - previous)));
    }
}
