using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>KMID … KSFT2: the shape of one candle, against its open and against its range. 0 on a filled bar, which has no shape.</summary>
internal sealed class KBarFeatures : FeatureCalculator
{
    public override int OutputCount => 9;

    public static FeatureGroup Group() => new(
        [
            Feature("KMID", "(C - O)/O"),
            Feature("KLEN", "(H - L)/O"),
            Feature("KMID2", "(C - O)/(H - L); 0 where H - L <= 1e-12 C"),
            Feature("KUP", "(H - max(O, C))/O"),
            Feature("KUP2", "(H - max(O, C))/(H - L); 0 where H - L <= 1e-12 C"),
            Feature("KLOW", "(min(O, C) - L)/O"),
            Feature("KLOW2", "(min(O, C) - L)/(H - L); 0 where H - L <= 1e-12 C"),
            Feature("KSFT", "(2C - H - L)/O"),
            Feature("KSFT2", "(2C - H - L)/(H - L); 0 where H - L <= 1e-12 C"),
        ],
        static () => new KBarFeatures());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        double body = bar.Close - bar.Open;
        double range = bar.High - bar.Low;
        double upper = bar.High - Math.Max(bar.Open, bar.Close);
        double lower = Math.Min(bar.Open, bar.Close) - bar.Low;

        // 2C - H - L from differences: exact where the prices are close
        double shift = (bar.Close - bar.Low) - (bar.High - bar.Close);
        double perRange = RelativeZero.Is(range, bar.Close) ? 0 : 1 / range;
        outputs[0] = body / bar.Open;
        outputs[1] = range / bar.Open;
        outputs[2] = body * perRange;
        outputs[3] = upper / bar.Open;
        outputs[4] = upper * perRange;
        outputs[5] = lower / bar.Open;
        outputs[6] = lower * perRange;
        outputs[7] = shift / bar.Open;
        outputs[8] = shift * perRange;
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
        FlatValue = 0,
        OnSynthetic = SyntheticValue.Zero,
    };
}
