using System.Text.Json.Serialization;

namespace CryptoAi.Training.FineTuning;

/// <summary>Whether fine-tuning made a model better on samples that neither model was fitted on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FineTuneEffect>))]
public enum FineTuneEffect
{
    /// <summary>The difference may be chance, or there are too few decision times to say.</summary>
    [JsonStringEnumMemberName("unclear")]
    Unclear,

    /// <summary>Better: the intervals of the gains in log loss and in Matthews correlation lie above 0.</summary>
    [JsonStringEnumMemberName("helped")]
    Helped,

    /// <summary>Worse: the interval of one of them lies below 0.</summary>
    [JsonStringEnumMemberName("hurt")]
    Hurt,
}
