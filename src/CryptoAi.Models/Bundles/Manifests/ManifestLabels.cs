using System.Text.Json.Serialization;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>A label specification in JSON, in the manifests of bundles and of datasets; the class names stand in the order of the logits.</summary>
public sealed record ManifestLabels
{
    /// <inheritdoc cref="LabelSpec.ClassNames"/>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The fixed threshold; null where <see cref="ThresholdRule"/> stands instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Threshold { get; init; }

    /// <summary>The threshold where it is no fixed number; null where <see cref="Threshold"/> stands, as in every manifest of before these rules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestThreshold? ThresholdRule { get; init; }

    /// <inheritdoc cref="LabelSpec.Lookahead"/>
    public required int Lookahead { get; init; }

    /// <inheritdoc cref="LabelSpec.Horizon"/>
    [JsonConverter(typeof(SnakeCaseEnumConverter<LabelHorizon>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LabelHorizon Horizon { get; init; }

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
        Threshold = (spec.Threshold as FixedThreshold)?.Value,
        ThresholdRule = ManifestThreshold.Of(spec.Threshold),
        Lookahead = spec.Lookahead,
        Horizon = spec.Horizon,
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
            Threshold = ToThreshold(),
            Lookahead = Lookahead,
            Horizon = Horizon,
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

    private LabelThreshold ToThreshold() => (Threshold, ThresholdRule) switch
    {
        ({ } value, null) => value,
        (null, { } rule) => rule.ToThreshold(),
        (null, null) => throw new ArgumentException("There is neither a 'threshold' nor a 'threshold_rule'."),
        _ => throw new ArgumentException("There are both a 'threshold' and a 'threshold_rule'; expected one of them."),
    };
}
