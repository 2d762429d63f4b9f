namespace CryptoAi.Training.Datasets;

/// <summary>What a dataset holds, and what became of the rows that are no samples.</summary>
/// <param name="Rows">Bars of all assets.</param>
/// <param name="Samples">Bars at which a whole window ends and a label is known.</param>
/// <param name="RowsDropped">
/// Bars that are no sample, each counted once under its first reason: <c>warm_up</c> (a feature has no value yet), <c>short_window</c> (fewer complete bars than a window
/// since the start of the segment), <c>synthetic</c> (a filled bar), <c>no_label</c> (the future is missing, the threshold is not known yet, or the dead zone was dropped).
/// </param>
/// <param name="LabelDistribution">Samples per class name, in class order; empty while quantile cuts are not fitted.</param>
/// <param name="SyntheticRows">Filled bars, wherever they stand. They are never samples.</param>
public sealed record DatasetReport(
    long Rows,
    long Samples,
    IReadOnlyDictionary<string, long> RowsDropped,
    IReadOnlyDictionary<string, long> LabelDistribution,
    long SyntheticRows);
