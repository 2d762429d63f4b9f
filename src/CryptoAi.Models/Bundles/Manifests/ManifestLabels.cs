using System.Text.Json.Serialization;
using CryptoAi.Features.Labels;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The label specification in JSON, with the class names in the order of the logits.</summary>
internal sealed record ManifestLabels
{
    public required IReadOnlyList<string> Classes { get; init; }

    public required double Threshold { get; init; }

    public required int Lookahead { get; init; }

    public required double StrongMultiplier { get; init; }

    public required bool DropDeadZone { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<LabelAnchor>))]
    public required LabelAnchor Anchor { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<VolumeTarget>))]
    public required VolumeTarget VolumeTarget { get; init; }
}
