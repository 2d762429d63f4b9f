using System.Text.Json.Serialization;

namespace CryptoAi.Features.Candles;

/// <summary>How a file writes its time stamps. In JSON: <c>s</c>, <c>ms</c>, <c>us</c>, <c>ns</c>, <c>text</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimestampUnit>))]
public enum TimestampUnit
{
    /// <summary>Unix seconds.</summary>
    [JsonStringEnumMemberName("s")]
    Seconds,

    /// <summary>Unix milliseconds.</summary>
    [JsonStringEnumMemberName("ms")]
    Milliseconds,

    /// <summary>Unix microseconds.</summary>
    [JsonStringEnumMemberName("us")]
    Microseconds,

    /// <summary>Unix nanoseconds.</summary>
    [JsonStringEnumMemberName("ns")]
    Nanoseconds,

    /// <summary>A date and time as text; without an offset it is UTC.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
