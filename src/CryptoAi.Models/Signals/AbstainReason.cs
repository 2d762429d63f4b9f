using System.Text.Json.Serialization;

namespace CryptoAi.Models.Signals;

/// <summary>Why a signal abstains. Where several rules hold, the first one of this list is the reason.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AbstainReason>))]
public enum AbstainReason
{
    /// <summary>The model is older than allowed (<see cref="PredictorOptions.MaxModelAge"/>, <see cref="PredictorOptions.ExpiresAt"/>, <see cref="Bundles.ModelBundle.ExpiresAt"/>).</summary>
    [JsonStringEnumMemberName("model_expired")]
    ModelExpired,

    /// <summary>Newer candles exist than those given (<see cref="PredictorOptions.MaxStalenessBars"/>).</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>Too much of the window was filled in (<see cref="PredictorOptions.MaxSyntheticShare"/>).</summary>
    [JsonStringEnumMemberName("synthetic_bars")]
    SyntheticBars,

    /// <summary>The newest bar is too unlike those of the training (<see cref="PredictorOptions.MaxDissimilarity"/>).</summary>
    [JsonStringEnumMemberName("out_of_distribution")]
    OutOfDistribution,

    /// <summary>No direction is probable enough (<see cref="PredictorOptions.MinConfidence"/>).</summary>
    [JsonStringEnumMemberName("low_confidence")]
    LowConfidence,
}
