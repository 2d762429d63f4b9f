namespace CryptoAi.Training.Reports.Charts;

/// <summary>A value with its interval.</summary>
/// <param name="Value">The value; one that is no finite number is not drawn.</param>
/// <param name="Lower">The lower end; null without an interval.</param>
/// <param name="Upper">The upper end; null without an interval.</param>
internal readonly record struct IntervalMark(double Value, double? Lower = null, double? Upper = null);
