namespace CryptoAi.Training.Datasets;

/// <summary>One unbroken stretch in a dataset file.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Rows">The number of bars.</param>
public sealed record DatasetSegment(string Symbol, int Rows);
