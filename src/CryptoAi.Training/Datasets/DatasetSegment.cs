namespace CryptoAi.Training.Datasets;

/// <summary>One unbroken stretch in a dataset file.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Rows">The number of bars, filled ones included.</param>
/// <param name="FirstCompleteRow">The first bar at which every feature has a value; the number of bars when there is none.</param>
public sealed record DatasetSegment(string Symbol, int Rows, int FirstCompleteRow);
