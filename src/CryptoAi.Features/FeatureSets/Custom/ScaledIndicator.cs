using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>The scales of indicators as features.</summary>
internal static class ScaledIndicator
{
    public static IndicatorFeatures<double> Writer(IndicatorScale scale) => scale switch
    {
        IndicatorScale.Plain => static (in double value, in MarketBar bar, Span<double> outputs) => outputs[0] = value,
        IndicatorScale.ShareOfClose => static (in double value, in MarketBar bar, Span<double> outputs) => outputs[0] = value / bar.Close,
        IndicatorScale.DistanceFromClose => static (in double value, in MarketBar bar, Span<double> outputs) => outputs[0] = (bar.Close - value) / bar.Close,
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };
}
