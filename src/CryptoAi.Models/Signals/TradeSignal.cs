using System.Text.Json.Serialization;

namespace CryptoAi.Models.Signals;

/// <summary>The direction classes, from most bearish to most bullish. Models with 2 or 3 classes give the milder ones only.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradeSignal>))]
public enum TradeSignal
{
    /// <summary>A fall beyond the strong threshold.</summary>
    [JsonStringEnumMemberName("STRONG_SELL")]
    StrongSell,

    /// <summary>A fall beyond the threshold.</summary>
    [JsonStringEnumMemberName("SELL")]
    Sell,

    /// <summary>No move beyond the threshold.</summary>
    [JsonStringEnumMemberName("HOLD")]
    Hold,

    /// <summary>A rise beyond the threshold.</summary>
    [JsonStringEnumMemberName("BUY")]
    Buy,

    /// <summary>A rise beyond the strong threshold.</summary>
    [JsonStringEnumMemberName("STRONG_BUY")]
    StrongBuy,
}
