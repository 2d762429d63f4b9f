using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>Where a bar closed in its range (Chaikin): ((C − L) − (H − C))/(H − L), from −1 at the low to 1 at the high; 0 for a bar without range.</summary>
internal static class MoneyFlowMultiplier
{
    public static double Of(in Ohlcv bar)
    {
        double range = bar.High - bar.Low;
        return RelativeZero.Is(range, bar.High) ? 0 : (bar.Close - bar.Low - (bar.High - bar.Close)) / range;
    }
}
