using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Volume-weighted average of the typical price (H + L + C)/3 of all bars since an anchor, in units of price: the first bar, and every bar before which
/// <see cref="Anchor"/> was called, such as the first of a session. Until volume was traded, the typical price of the anchor's bar. Without anchors it depends on
/// where the series began for ever; features take <see cref="RollingVwap"/>. The sums lose nothing to rounding.
/// </summary>
public sealed class AnchoredVwap : BarIndicator<double>
{
    private CompensatedSum _money;
    private CompensatedSum _volume;
    private double _origin;
    private bool _started;

    /// <inheritdoc/>
    public override int MinBars => 1;

    /// <summary><see cref="int.MaxValue"/>: only <see cref="Anchor"/> forgets what was before.</summary>
    public override int StableBars => int.MaxValue;

    /// <summary>Forgets all bars: the next one is the first of a new average, as at the start of a session.</summary>
    public void Anchor() => (_money, _volume, _started) = (default, default, false);

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double typical = (bar.High + bar.Low + bar.Close) / 3;
        if (!_started)
        {
            (_started, _origin) = (true, typical);
        }

        // sums of differences from the first price: equal prices give exactly that price
        _money.Add((typical - _origin) * bar.Volume);
        _volume.Add(bar.Volume);
        return _volume.Value == 0 ? _origin : _origin + (_money.Value / _volume.Value);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _money.TransferState(state);
        _volume.TransferState(state);
        state.Value(ref _origin);
        state.Value(ref _started);
    }
}
