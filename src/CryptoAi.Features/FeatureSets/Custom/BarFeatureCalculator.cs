using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>Computes a user's feature of one bar.</summary>
internal sealed class BarFeatureCalculator(FeatureDefinition feature, BarFeature compute) : FeatureCalculator
{
    private readonly FeatureDefinition[] _features = [feature];

    public override int OutputCount => 1;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        outputs[0] = compute(bar);
        OwnValues.Require(_features, outputs, feature.MinBars);
    }

    public override void TransferState(StateTransfer state)
    {
        // a feature of one bar remembers nothing
    }
}
