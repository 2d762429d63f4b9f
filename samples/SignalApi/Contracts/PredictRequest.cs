namespace CryptoAi.SignalApi.Contracts;

/// <summary>Body of <c>POST /api/predict</c>.</summary>
/// <param name="Symbol">The asset, such as BTCUSDT; its case does not matter.</param>
/// <param name="Timeframe">The length of a bar, such as 1h; the one that the model was trained on.</param>
/// <param name="UseUnifiedModel">Whether the model of all assets predicts; false asks for the asset's own.</param>
internal sealed record PredictRequest(string Symbol, string Timeframe, bool UseUnifiedModel = true);
