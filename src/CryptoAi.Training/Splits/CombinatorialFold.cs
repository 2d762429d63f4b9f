namespace CryptoAi.Training.Splits;

/// <summary>One split of a combinatorial cross-validation.</summary>
/// <param name="TestGroups">The groups of its test, ascending, counted from 0.</param>
/// <param name="Split">The samples.</param>
public sealed record CombinatorialFold(IReadOnlyList<int> TestGroups, DataSplit Split);
