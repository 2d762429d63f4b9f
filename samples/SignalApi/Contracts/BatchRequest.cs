namespace CryptoAi.SignalApi.Contracts;

/// <summary>Body of <c>POST /api/predict/batch</c>.</summary>
/// <param name="Symbols">The assets; at least one.</param>
/// <param name="Timeframe">The length of a bar, such as 1h; the one that the model was trained on.</param>
/// <param name="UseUnifiedModel">Whether the model of all assets predicts; false asks for the assets' own.</param>
internal sealed record BatchRequest(IReadOnlyList<string> Symbols, string Timeframe, bool UseUnifiedModel = true);
