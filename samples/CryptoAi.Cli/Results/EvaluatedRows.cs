namespace CryptoAi.Cli.Results;

/// <summary>Which samples an evaluation used.</summary>
/// <param name="From">The decision time of the first, UTC.</param>
/// <param name="To">The decision time of the last, UTC.</param>
/// <param name="Samples">How many.</param>
/// <param name="OfDataset">How many the dataset has.</param>
/// <param name="SameData">Whether the dataset is the one that the model was trained from; else it holds other or newer candles.</param>
internal sealed record EvaluatedRows(DateTimeOffset From, DateTimeOffset To, int Samples, int OfDataset, bool SameData);
