using System.Text.Json.Serialization;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>One input column in JSON.</summary>
internal sealed record ManifestFeature
{
    public required string Name { get; init; }

    public required string Group { get; init; }

    public required string Formula { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<ManifestParameter> Parameters { get; init; }

    public required int MinBars { get; init; }

    public required int StableBars { get; init; }

    /// <summary>Null where it depends on the time.</summary>
    public double? FlatValue { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<SyntheticValue>))]
    public required SyntheticValue OnSynthetic { get; init; }
}
