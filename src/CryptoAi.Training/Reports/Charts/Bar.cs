namespace CryptoAi.Training.Reports.Charts;

/// <summary>One bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">Its length; a value that is no finite number has no bar.</param>
/// <param name="Lower">The lower end of its whisker; null without one.</param>
/// <param name="Upper">The upper end of its whisker; null without one.</param>
internal sealed record Bar(string Name, double Value, double? Lower = null, double? Upper = null);
