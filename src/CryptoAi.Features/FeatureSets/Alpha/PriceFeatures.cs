using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>OPEN0, HIGH0, LOW0, VWAP0: the prices of one candle against its close. Candles carry no quote volume, so the bar's average price is taken as (H + L + C)/3. All 1 on a filled bar.</summary>
internal sealed class PriceFeatures : FeatureCalculator
{
    public override int OutputCount => 4;

    public static FeatureGroup Group() => new(
        [Feature("OPEN0", "O/C"), Feature("HIGH0", "H/C"), Feature("LOW0", "L/C"), Feature("VWAP0", "((H + L + C)/3)/C")],
        static () => new PriceFeatures());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        outputs[0] = bar.Open / bar.Close;
        outputs[1] = bar.High / bar.Close;
        outputs[2] = bar.Low / bar.Close;

        // (H + L + C)/3 as the close and a difference: exactly 1 for a bar of one price
        outputs[3] = (bar.Close + (((bar.High - bar.Close) - (bar.Close - bar.Low)) / 3)) / bar.Close;
    }

    public override void TransferState(StateTransfer state)
    {
    }

    private static FeatureDefinition Feature(string name, string formula) => new()
    {
        Name = name,
        Group = "return",
        Formula = formula,
        Source = "qlib Alpha158; definitions D11",
        MinBars = 1,
        StableBars = 1,
        FlatValue = 1,
        OnSynthetic = SyntheticValue.Compute,
    };
}
