using CryptoAi.Features.Candles;

namespace CryptoAi.MarketData.Binance;

/// <summary>The bar lengths that Binance has, of those up to a day.</summary>
internal static class BinanceIntervals
{
    /// <summary>Their names, as Binance and this SDK both spell them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d"];

    /// <summary>Whether Binance has candles of a length.</summary>
    public static bool Has(Timeframe timeframe) => Names.Contains(timeframe.ToString());
}
