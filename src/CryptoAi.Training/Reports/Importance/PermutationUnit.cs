using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>What is shuffled at once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PermutationUnit>))]
public enum PermutationUnit
{
    /// <summary>Every feature on its own. Of two features that say the same, neither then seems to matter.</summary>
    [JsonStringEnumMemberName("feature")]
    Feature,

    /// <summary>All features of a family together, such as momentum or volume.</summary>
    [JsonStringEnumMemberName("family")]
    Family,
}
