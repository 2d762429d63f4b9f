using System.Globalization;

namespace CryptoAi.Testing.Exchange;

/// <summary>A candle of the fake exchange.</summary>
/// <param name="OpenTime">Unix milliseconds.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Traded amount.</param>
public readonly record struct FakeKline(long OpenTime, double Open, double High, double Low, double Close, double Volume)
{
    /// <summary>The candle as the exchange writes it.</summary>
    public string Json(long step) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{OpenTime},\"{Open:F8}\",\"{High:F8}\",\"{Low:F8}\",\"{Close:F8}\",\"{Volume:F8}\",{OpenTime + step - 1},\"{Volume * Close:F8}\",308,\"1.5\",\"150.5\",\"0\"]");
}
