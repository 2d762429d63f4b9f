using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>Force index (Elder): the <see cref="Ema"/> over n bars of the change of the close times volume, in units of price times volume. 0 where nothing moves or trades.</summary>
public sealed class ForceIndex : BarIndicator<double>
{
    private readonly Ema _average;
    private double _previousClose = double.NaN;
    private bool _started;

    /// <summary>Creates the index.</summary>
    /// <param name="period">n, the period of the average; at least 1. Default 13.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public ForceIndex(int period = 13) => _average = new Ema(period);

    /// <summary>n, the period of the average.</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double force = (bar.Close - _previousClose) * bar.Volume;
        _previousClose = bar.Close;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        return _average.Next(force);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _average.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }
}
