using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>Computes a user's feature of the last n bars and keeps them for it.</summary>
internal sealed class WindowFeatureCalculator(FeatureDefinition feature, int bars, WindowFeature compute) : FeatureCalculator
{
    private readonly FeatureDefinition[] _features = [feature];
    private readonly RollingWindow _open = new(bars);
    private readonly RollingWindow _high = new(bars);
    private readonly RollingWindow _low = new(bars);
    private readonly RollingWindow _close = new(bars);
    private readonly RollingWindow _volume = new(bars);

    public override int OutputCount => 1;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _open.Push(bar.Open);
        _high.Push(bar.High);
        _low.Push(bar.Low);
        _close.Push(bar.Close);
        _volume.Push(bar.Volume);
        if (!_close.IsFull)
        {
            outputs[0] = double.NaN;
            return;
        }

        outputs[0] = compute(new BarWindow(bar, _open.Values, _high.Values, _low.Values, _close.Values, _volume.Values));
        OwnValues.Require(_features, outputs, bars);
    }

    public override void TransferState(StateTransfer state)
    {
        _open.TransferState(state);
        _high.TransferState(state);
        _low.TransferState(state);
        _close.TransferState(state);
        _volume.TransferState(state);
    }
}
