using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Chaikin money flow: volume times where each bar closed in its range (−1 at the low, 1 at the high, 0 without range), over all volume of the last n bars. From −1 to 1;
/// 0 where there is no volume.
/// </summary>
public sealed class ChaikinMoneyFlow : BarIndicator<double>
{
    private readonly RollingWindow _flows;
    private readonly RollingWindow _volumes;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public ChaikinMoneyFlow(int period = 20) => (_flows, _volumes) = (new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of bars.</summary>
    public int Period => _flows.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _flows.Push(MoneyFlowMultiplier.Of(bar) * bar.Volume);
        _volumes.Push(bar.Volume);
        if (!_flows.IsFull)
        {
            return double.NaN;
        }

        double volume = WindowSums.Sum(_volumes.Values);
        return volume == 0 ? 0 : WindowSums.Sum(_flows.Values) / volume;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _flows.TransferState(state);
        _volumes.TransferState(state);
    }
}
