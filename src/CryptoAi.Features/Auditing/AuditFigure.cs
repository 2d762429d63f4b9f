namespace CryptoAi.Features.Auditing;

/// <summary>What one audit measured of one feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Value">
/// The measure; NaN where nothing could be compared. Causality and streaming: the number of values that differed. Scale: the largest change as a share of max(1, |value|). Warm-up: the bars needed,
/// to be compared with <c>StableBars</c>. Redundancy: the highest absolute correlation with another feature. Neutral values: the largest distance from <c>FlatValue</c>.
/// </param>
/// <param name="Partner">Redundancy: the feature with the highest correlation; otherwise null.</param>
public readonly record struct AuditFigure(string Feature, double Value, string? Partner = null);
