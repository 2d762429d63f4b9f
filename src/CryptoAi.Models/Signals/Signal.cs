using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.Models.Signals;

/// <summary>What a model says about one asset at one time.</summary>
public sealed record Signal
{
    /// <summary>The asset.</summary>
    public required string Symbol { get; init; }

    /// <summary>The length of a bar, such as <c>1h</c>.</summary>
    public required string Timeframe { get; init; }

    /// <summary>The most probable class within the predicted direction.</summary>
    [JsonPropertyName("signal")]
    public required TradeSignal Action { get; init; }

    /// <summary>The probability mass of the predicted direction, 0 … 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The direction with the largest mass; ties are neutral.</summary>
    public required PredictedDirection PredictedDirection { get; init; }

    /// <summary>The last close, in quote currency.</summary>
    public required double CurrentPrice { get; init; }

    /// <summary>Class name → probability, in class order from bearish to bullish; they add up to 1.</summary>
    public required IReadOnlyDictionary<string, double> Probabilities { get; init; }

    /// <summary>Expected range of the next bar over its close, ≥ 0; null when the model does not predict it.</summary>
    public double? Volatility { get; init; }

    /// <summary>Expected change of volume from the last bar to the next, as a rate (0.1 = 10 % more); null when the model does not predict it.</summary>
    public double? VolumeChange { get; init; }

    /// <summary>Whether the model was trained on this asset; if not, it predicts as for an unknown one.</summary>
    public required bool IsKnownAsset { get; init; }

    /// <summary>Whether the probabilities were calibrated on a validation split.</summary>
    public required bool IsCalibrated { get; init; }

    /// <summary>The architecture: <c>lstm</c> or <c>transformer</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The close of the last bar, UTC: nothing later was used.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// Why the signal abstains; null when it does not. An abstaining signal is HOLD and neutral with the probability of HOLD as its confidence; probabilities and diagnostics are the
    /// model's.
    /// </summary>
    public AbstainReason? AbstainReason { get; init; }

    /// <summary>The signal in words, with probability bars.</summary>
    public required string Analysis { get; init; }

    /// <summary>What stands behind it.</summary>
    public required SignalDiagnostics Diagnostics { get; init; }

    /// <summary>The signal as one JSON object with the field names of the SDK's contract (snake_case); fields without a value are null.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SignalJsonContext.Default.Signal);
}
