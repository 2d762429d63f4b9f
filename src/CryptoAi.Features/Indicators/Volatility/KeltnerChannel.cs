using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Keltner channel: the <see cref="Ema"/> of n closes and k average true ranges (<see cref="WilderAtr"/>) to either side (Keltner in the form of Raschke and Skender).
/// </summary>
public sealed class KeltnerChannel : BarIndicator<ChannelValue>
{
    private readonly Ema _middle;
    private readonly WilderAtr _atr;

    /// <summary>Creates the channel.</summary>
    /// <param name="period">n, the period of the average; at least 1. Default 20.</param>
    /// <param name="multiplier">k, the distance of the lines in average true ranges; positive. Default 2.</param>
    /// <param name="atrPeriod">The period of the average true range; at least 1. Default 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public KeltnerChannel(int period = 20, double multiplier = 2, int atrPeriod = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(multiplier);
        (_middle, Multiplier, _atr) = (new Ema(period), multiplier, new WilderAtr(atrPeriod));
    }

    /// <summary>n, the period of the average.</summary>
    public int Period => _middle.Period;

    /// <summary>k, the distance of the lines from the middle in average true ranges.</summary>
    public double Multiplier { get; }

    /// <summary>The period of the average true range.</summary>
    public int AtrPeriod => _atr.Period;

    /// <inheritdoc/>
    public override int MinBars => Math.Max(_middle.MinBars, _atr.MinBars);

    /// <inheritdoc/>
    public override int StableBars => Math.Max(_middle.StableBars, _atr.StableBars);

    /// <inheritdoc/>
    public override ChannelValue Next(in Ohlcv bar)
    {
        double middle = _middle.Next(bar.Close);
        double distance = Multiplier * _atr.Next(bar);
        return double.IsNaN(middle) || double.IsNaN(distance) ? ChannelValue.None : ChannelValue.Of(middle, middle + distance, middle - distance, bar.Close);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _middle.TransferState(state);
        _atr.TransferState(state);
    }
}
