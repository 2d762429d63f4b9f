namespace CryptoAi.Training.Reports.Charts;

/// <summary>Values that belong together, one of each series.</summary>
/// <param name="Name">What they are of.</param>
/// <param name="Marks">[series] the values.</param>
internal sealed record IntervalRow(string Name, IReadOnlyList<IntervalMark> Marks);
