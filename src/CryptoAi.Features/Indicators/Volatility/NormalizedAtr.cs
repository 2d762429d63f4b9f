using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>Normalised average true range: <see cref="WilderAtr"/> as a share of the close; multiply by 100 for the usual percent. 0 on bars without range.</summary>
public sealed class NormalizedAtr : BarIndicator<double>
{
    private readonly WilderAtr _atr;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of true ranges averaged; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public NormalizedAtr(int period = 14) => _atr = new WilderAtr(period);

    /// <summary>n, the number of true ranges averaged.</summary>
    public int Period => _atr.Period;

    /// <inheritdoc/>
    public override int MinBars => _atr.MinBars;

    /// <inheritdoc/>
    public override int StableBars => _atr.StableBars;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar) => _atr.Next(bar) / bar.Close;

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _atr.TransferState(state);
}
