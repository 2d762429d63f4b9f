using System.Text.Json.Serialization;

namespace CryptoAi.Models.Signals;

/// <summary>Where the price is expected to go (definitions D1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictedDirection>))]
public enum PredictedDirection
{
    /// <summary>Down: the bearish classes have the largest mass.</summary>
    [JsonStringEnumMemberName("DOWN")]
    Down,

    /// <summary>Neither: HOLD has the largest mass, or there is a tie.</summary>
    [JsonStringEnumMemberName("NEUTRAL")]
    Neutral,

    /// <summary>Up: the bullish classes have the largest mass.</summary>
    [JsonStringEnumMemberName("UP")]
    Up,
}
