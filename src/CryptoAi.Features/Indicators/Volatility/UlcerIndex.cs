using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Ulcer index (Martin 1987): the root of the mean square of the drawdowns of the last n prices, each against the highest price of the window up to it. A share of the
/// price: multiply by 100 for the usual percent. 0 where the price never falls.
/// </summary>
public sealed class UlcerIndex : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of prices; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public UlcerIndex(int period = 14) => _window = new RollingWindow(period);

    /// <summary>n, the number of prices in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> prices = _window.Values;
        double highest = prices[0];
        double squares = 0;
        foreach (double price in prices)
        {
            highest = Math.Max(highest, price);
            double drawdown = (highest - price) / highest;
            squares += drawdown * drawdown;
        }

        return Math.Sqrt(squares / prices.Length);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
