using CryptoAi.Features.Candles;

namespace CryptoAi.Models.Signals;

/// <summary>One of many predictions that are asked for together.</summary>
/// <param name="Symbol">The asset; its case does not matter. One that the model was not trained on predicts as unknown.</param>
/// <param name="Candles">Its closed candles, as for <see cref="ISignalPredictor.Predict"/>.</param>
public sealed record PredictionRequest(string Symbol, CandleSeries Candles)
{
    /// <summary>The candles of the assets that features refer to, by symbol; null where there are none.</summary>
    public IReadOnlyDictionary<string, CandleSeries>? References { get; init; }
}
