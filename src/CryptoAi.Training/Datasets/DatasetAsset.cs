namespace CryptoAi.Training.Datasets;

/// <summary>One asset of a dataset.</summary>
/// <param name="Symbol">The symbol, such as BTCUSDT.</param>
/// <param name="Id">1 … number of assets, in ordinal order of the symbols: its row of a new model's embedding.</param>
public sealed record DatasetAsset(string Symbol, int Id);
