using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>Computes features of an indicator over whole bars.</summary>
internal sealed class BarIndicatorCalculator<TValue>(IReadOnlyList<FeatureDefinition> features, BarIndicator<TValue> indicator, IndicatorFeatures<TValue> write) : FeatureCalculator
{
    private int _bars;

    public override int OutputCount => features.Count;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _bars++;
        write(indicator.Next(bar.Prices), bar, outputs);
        OwnValues.Require(features, outputs, _bars);
    }

    public override void TransferState(StateTransfer state)
    {
        state.Value(ref _bars);
        indicator.TransferState(state);
    }
}
