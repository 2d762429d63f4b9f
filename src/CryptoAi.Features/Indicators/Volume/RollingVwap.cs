using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Volume-weighted average of the typical price (H + L + C)/3 over the last n bars, in units of price. Where the whole window has no volume, the plain mean.
/// </summary>
public sealed class RollingVwap : BarIndicator<double>
{
    private readonly RollingWindow _prices;
    private readonly RollingWindow _volumes;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public RollingVwap(int period = 20) => (_prices, _volumes) = (new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of bars.</summary>
    public int Period => _prices.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _prices.Push((bar.High + bar.Low + bar.Close) / 3);
        _volumes.Push(bar.Volume);
        if (!_prices.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> prices = _prices.Values;
        double volume = WindowSums.Sum(_volumes.Values);
        return volume == 0 ? WindowMoments.Mean(prices) : prices[0] + (WindowSums.Weighted(prices, _volumes.Values, prices[0]) / volume);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _prices.TransferState(state);
        _volumes.TransferState(state);
    }
}
