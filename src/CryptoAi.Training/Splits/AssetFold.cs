namespace CryptoAi.Training.Splits;

/// <summary>The split that leaves one asset out.</summary>
/// <param name="Symbol">The asset that only the test has.</param>
/// <param name="Split">The samples.</param>
public sealed record AssetFold(string Symbol, DataSplit Split);
