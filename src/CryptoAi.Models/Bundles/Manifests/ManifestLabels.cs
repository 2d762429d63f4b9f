using System.Text.Json.Serialization;
using CryptoAi.Features.Labels;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>A label specification in JSON, in the manifests of bundles and of datasets; the class names stand in the order of the logits.</summary>
public sealed record ManifestLabels
{
    /// <inheritdoc cref="LabelSpec.ClassNames"/>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <inheritdoc cref="LabelSpec.Threshold"/>
    public required double Threshold { get; init; }

    /// <inheritdoc cref="LabelSpec.Lookahead"/>
    public required int Lookahead { get; init; }

    /// <inheritdoc cref="LabelSpec.StrongMultiplier"/>
    public required double StrongMultiplier { get; init; }

    /// <inheritdoc cref="LabelSpec.DropDeadZone"/>
    public required bool DropDeadZone { get; init; }

    /// <inheritdoc cref="LabelSpec.Anchor"/>
    [JsonConverter(typeof(SnakeCaseEnumConverter<LabelAnchor>))]
    public required LabelAnchor Anchor { get; init; }

    /// <inheritdoc cref="LabelSpec.VolumeTarget"/>
    [JsonConverter(typeof(SnakeCaseEnumConverter<VolumeTarget>))]
    public required VolumeTarget VolumeTarget { get; init; }

    internal static ManifestLabels Of(LabelSpec spec) => new()
    {
        Classes = spec.ClassNames,
        Threshold = spec.Threshold,
        Lookahead = spec.Lookahead,
        StrongMultiplier = spec.StrongMultiplier,
        DropDeadZone = spec.DropDeadZone,
        Anchor = spec.Anchor,
        VolumeTarget = spec.VolumeTarget,
    };

    /// <exception cref="ArgumentException">A value is out of range, or the classes are none that a specification has.</exception>
    internal LabelSpec ToSpec()
    {
        LabelSpec spec = new()
        {
            Classes = Classes.Count,
            Threshold = Threshold,
            Lookahead = Lookahead,
            StrongMultiplier = StrongMultiplier,
            DropDeadZone = DropDeadZone,
            Anchor = Anchor,
            VolumeTarget = VolumeTarget,
        };
        spec.Validate();
        return spec.ClassNames.SequenceEqual(Classes, StringComparer.Ordinal)
            ? spec
            : throw new ArgumentException($"The classes are {string.Join(", ", Classes)}; expected {string.Join(", ", spec.ClassNames)}.");
    }
}
