using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// The rank of the present value among the last n, itself included, as a share of n: 1/n for the lowest … 1 for the highest; equal values share the mean of their ranks, as in
/// pandas (qlib's RANK over the close). A flat window gives (n + 1)/(2·n); NaN for as long as the window holds a NaN.
/// </summary>
public sealed class PercentRank : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the rank.</summary>
    /// <param name="period">n, at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public PercentRank(int period = 20) => _window = new RollingWindow(period);

    /// <summary>n, the number of values in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        _window.Push(value);
        return _window.IsFull ? WindowRank.OfNewest(_window.Values) / Period : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
