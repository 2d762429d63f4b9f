using CryptoAi.Features.Candles;

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
            },
        ],
        static () => new ReturnFeatures());

    public override void Step(in Candle candle, Span<double> outputs)
    {
        double ratio = candle.Close / _previous;
        _previous = candle.Close;
        outputs[0] = ratio - 1;
        outputs[1] = Math.Log(ratio);
    }
}
