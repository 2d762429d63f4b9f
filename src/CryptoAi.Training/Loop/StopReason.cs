using System.Text.Json.Serialization;

namespace CryptoAi.Training.Loop;

/// <summary>Why a training ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>All epochs were trained.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The monitored figure did not improve for as many epochs as the patience allows.</summary>
    [JsonStringEnumMemberName("early_stopped")]
    EarlyStopped,

    /// <summary>The caller asked to stop.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>An input was NaN or infinite; the detail names asset, bar and feature.</summary>
    [JsonStringEnumMemberName("non_finite_input")]
    NonFiniteInput,

    /// <summary>The loss became NaN or infinite with finite inputs.</summary>
    [JsonStringEnumMemberName("non_finite_loss")]
    NonFiniteLoss,

    /// <summary>A gradient became NaN or infinite with a finite loss.</summary>
    [JsonStringEnumMemberName("non_finite_gradient")]
    NonFiniteGradient,

    /// <summary>The training loss stayed far above its best; the detail says how far.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,
}
