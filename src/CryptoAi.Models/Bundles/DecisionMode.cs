using System.Text.Json.Serialization;

namespace CryptoAi.Models.Bundles;

/// <summary>Which of the two probability vectors feeds probabilities, signal, confidence and test metrics (definitions D6). Chosen at training, stored in the bundle.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionMode>))]
public enum DecisionMode
{
    /// <summary>Probabilities under equal class frequencies: what training with balanced class weights gives.</summary>
    [JsonStringEnumMemberName("balanced")]
    Balanced,

    /// <summary>Probabilities under real-world frequencies: the balanced ones times the base rates.</summary>
    [JsonStringEnumMemberName("corrected")]
    Corrected,
}
