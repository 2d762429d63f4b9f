using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Average true range after Wilder: <see cref="TrueRange"/> smoothed with <see cref="WilderAverage"/>, in units of price. The first value is the mean of the
/// n true ranges of bars 2 … n + 1.
/// </summary>
public sealed class WilderAtr : BarIndicator<double>
{
    private readonly TrueRange _range = new();
    private readonly WilderAverage _average;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of true ranges averaged; at least 1. Default 14.</param>
    public WilderAtr(int period = 14) => _average = new WilderAverage(period);

    /// <summary>n, the number of true ranges averaged.</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double range = _range.Next(bar);
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        return _average.Next(range);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _range.TransferState(state);
        _average.TransferState(state);
        state.Value(ref _started);
    }
}
