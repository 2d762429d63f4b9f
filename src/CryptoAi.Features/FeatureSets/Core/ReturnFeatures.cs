using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>returns and log_returns: the change of the close against the bar before.</summary>
internal sealed class ReturnFeatures : FeatureCalculator
{
    private double _previous = double.NaN;

    public override int OutputCount => 2;

    public static FeatureGroup Group() => new(
        [
            new FeatureDefinition
            {
                Name = "returns",
                Group = "return",
                Formula = "C[t]/C[t-1] - 1",
                Source = "definitions D9",
                MinBars = 2,
                StableBars = 2,
                FlatValue = 0,
                OnSynthetic = SyntheticValue.Zero,
            },
            new FeatureDefinition
            {
                Name = "log_returns",
                Group = "return",
                Formula = "ln(C[t]/C[t-1])",
                Source = "definitions D9",
                MinBars = 2,
                StableBars = 2,
                FlatValue = 0,
                OnSynthetic = SyntheticValue.Zero,
            },
        ],
        static () => new ReturnFeatures());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        double ratio = bar.Close / _previous;
        _previous = bar.Close;
        outputs[0] = ratio - 1;
        outputs[1] = Math.Log(ratio);
    }

    public override void TransferState(StateTransfer state) => state.Value(ref _previous);
}
