using System.Text.Json.Serialization;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The calibration in JSON.</summary>
internal sealed record ManifestCalibration
{
    public required double[] ClassWeights { get; init; }

    public required double[] BaseRates { get; init; }

    public required double Temperature { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<DecisionMode>))]
    public required DecisionMode Decision { get; init; }

    public required bool IsCalibrated { get; init; }

    public ConformalThreshold? Conformal { get; init; }
}
