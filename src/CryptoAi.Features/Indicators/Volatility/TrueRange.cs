using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>Wilder's true range: max(H − L, |H − C_prev|, |L − C_prev|), in units of price. The first bar has none, for it has no previous close.</summary>
public sealed class TrueRange : BarIndicator<double>
{
    private double _previousClose = double.NaN;

    /// <inheritdoc/>
    public override int MinBars => 2;

    /// <inheritdoc/>
    public override int StableBars => 2;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double previous = _previousClose;
        _previousClose = bar.Close;
        return Math.Max(bar.High - bar.Low, Math.Max(Math.Abs(bar.High - previous), Math.Abs(bar.Low - previous)));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value(ref _previousClose);
    }
}
