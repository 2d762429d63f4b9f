using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// On-balance volume (Granville): the sum of all volumes so far, of rising closes with plus, of falling ones with minus; 0 at the first bar. It depends on where the series
/// began for ever; features take <see cref="OnBalanceRatio"/>. The sum loses nothing to rounding.
/// </summary>
public sealed class OnBalanceVolume : BarIndicator<double>
{
    private CompensatedSum _balance;
    private double _previousClose;
    private bool _started;

    /// <inheritdoc/>
    public override int MinBars => 1;

    /// <summary><see cref="int.MaxValue"/>: the start is never forgotten.</summary>
    public override int StableBars => int.MaxValue;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        if (_started)
        {
            double change = bar.Close - _previousClose;
            _balance.Add(change switch { > 0 => bar.Volume, < 0 => -bar.Volume, 0 => 0, _ => double.NaN });
        }

        (_started, _previousClose) = (true, bar.Close);
        return _balance.Value;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _balance.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }
}
