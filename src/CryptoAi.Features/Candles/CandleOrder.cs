using System.Text.Json.Serialization;

namespace CryptoAi.Features.Candles;

/// <summary>The order of time in which a file lists its candles. In JSON: <c>ascending</c>, <c>descending</c>, <c>ascending-mixed</c>, <c>descending-mixed</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandleOrder>))]
public enum CandleOrder
{
    /// <summary>Oldest first, without exception.</summary>
    [JsonStringEnumMemberName("ascending")]
    Ascending,

    /// <summary>Newest first, without exception.</summary>
    [JsonStringEnumMemberName("descending")]
    Descending,

    /// <summary>Mostly oldest first, with steps back in time.</summary>
    [JsonStringEnumMemberName("ascending-mixed")]
    AscendingMixed,

    /// <summary>Mostly newest first, with steps forward in time.</summary>
    [JsonStringEnumMemberName("descending-mixed")]
    DescendingMixed,
}
