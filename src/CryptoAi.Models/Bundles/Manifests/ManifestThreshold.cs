using System.Text.Json.Serialization;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>A label threshold that is no fixed number, in JSON: its mode and the values that the mode has.</summary>
public sealed record ManifestThreshold
{
    private const string VolScaled = "vol_scaled";
    private const string CostAware = "cost_aware";
    private const string Quantile = "quantile";

    /// <summary><c>vol_scaled</c>, <c>cost_aware</c> or <c>quantile</c>.</summary>
    public required string Mode { get; init; }

    /// <inheritdoc cref="VolScaledThreshold.Multiplier"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Multiplier { get; init; }

    /// <inheritdoc cref="VolScaledThreshold.Span"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Span { get; init; }

    /// <inheritdoc cref="CostAwareThreshold.Fee"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Fee { get; init; }

    /// <inheritdoc cref="CostAwareThreshold.Slippage"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Slippage { get; init; }

    /// <inheritdoc cref="QuantileThreshold.Cuts"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Cuts { get; init; }

    /// <summary>The JSON of a threshold; null for a fixed one, which is a plain number.</summary>
    internal static ManifestThreshold? Of(LabelThreshold threshold) => threshold switch
    {
        FixedThreshold => null,
        VolScaledThreshold t => new ManifestThreshold { Mode = VolScaled, Multiplier = t.Multiplier, Span = t.Span },
        CostAwareThreshold t => new ManifestThreshold { Mode = CostAware, Fee = t.Fee, Slippage = t.Slippage, Multiplier = t.Multiplier, Span = t.Span },
        QuantileThreshold t => new ManifestThreshold { Mode = Quantile, Cuts = t.Cuts?.Values },
        _ => throw new ArgumentException($"The threshold {threshold} has no JSON form.", nameof(threshold)),
    };

    /// <exception cref="ArgumentException">The mode is unknown or lacks a value, or the cuts are none.</exception>
    internal LabelThreshold ToThreshold() => Mode switch
    {
        VolScaled => new VolScaledThreshold(Require(Multiplier, "multiplier")) { Span = Require(Span, "span") },
        CostAware => new CostAwareThreshold(Require(Fee, "fee"), Require(Slippage, "slippage")) { Multiplier = Require(Multiplier, "multiplier"), Span = Require(Span, "span") },
        Quantile => new QuantileThreshold { Cuts = Cuts is null ? null : new QuantileCuts(Cuts) },
        _ => throw new ArgumentException($"The threshold mode is '{Mode}'; expected {VolScaled}, {CostAware} or {Quantile}."),
    };

    private T Require<T>(T? value, string name)
        where T : struct => value ?? throw new ArgumentException($"The threshold of mode {Mode} has no '{name}'.");
}
