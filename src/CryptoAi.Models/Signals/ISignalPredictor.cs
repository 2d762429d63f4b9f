using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Symbols and recent candles to signals. Thread-safe.</summary>
public interface ISignalPredictor
{
    /// <summary>The model that predicts.</summary>
    /// <exception cref="SignalException">There is none (<c>model_missing</c>).</exception>
    ModelBundle Bundle { get; }

    /// <summary>The fewest candles that give a signal.</summary>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    int RequiredCandles => Bundle.RequiredCandles;

    /// <summary>The candles from which on a signal does not depend on where the history began.</summary>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    int RecommendedCandles => Bundle.RecommendedCandles;

    /// <summary>Predicts from the last candle on.</summary>
    /// <param name="symbol">The asset; its case does not matter. One that the model was not trained on predicts as unknown.</param>
    /// <param name="candles">
    /// Closed candles of the model's timeframe, at least <see cref="RequiredCandles"/> after the last gap longer than the model allows; what lies before that gap is not
    /// used.
    /// </param>
    /// <param name="culture">The language of the analysis, see <see cref="SignalText.Describe"/>.</param>
    /// <param name="references">The candles of the assets that features refer to (<see cref="FeatureSet.References"/>), by symbol; null where there are none.</param>
    /// <exception cref="SignalException">
    /// The candles are of another timeframe (<c>timeframe_mismatch</c>), too few (<c>too_few_candles</c>), or the last one has not closed yet (<c>candle_open</c>) or lies in
    /// the future (<c>candle_in_future</c>); a feature has no value (<c>feature_not_finite</c>), the model gives no finite output (<c>output_not_finite</c>), or there is no
    /// model (<c>model_missing</c>).
    /// </exception>
    /// <exception cref="CandleDataException">A candle has no place on the model's time grid, such as one that closes no later than the one before it.</exception>
    /// <exception cref="FeatureSetException">The candles of a reference asset are not given (<c>reference_missing</c>), or a feature failed (<c>feature_failed</c>).</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    Signal Predict(string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null);

    /// <summary>
    /// Predicts for many assets in batches, on all cores. Each signal is the one that <see cref="Predict"/> gives, to the bit, drift apart: that depends on the bars which were seen before.
    /// </summary>
    /// <param name="requests">The assets with their candles; the same asset may come more than once.</param>
    /// <param name="culture">The language of the analyses.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    /// <returns>One result for each request, in their order; a request that has no signal does not keep the others from theirs.</returns>
    /// <exception cref="ArgumentException">A request is null.</exception>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    IReadOnlyList<PredictionResult> PredictMany(IReadOnlyList<PredictionRequest> requests, CultureInfo? culture = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Predicts at every real bar of a history that ends a whole window, oldest first: what <see cref="Predict"/> says of the candles up to there, to the bit. The rules about
    /// the age of model and candles do not apply, and drift is neither watched nor told.
    /// </summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="candles">Closed candles; every part between gaps that is long enough gives signals.</param>
    /// <param name="culture">The language of the analyses.</param>
    /// <param name="references">The candles of the assets that features refer to, by symbol; null where there are none.</param>
    /// <returns>Signals that are made while they are read; features are computed and checked at once.</returns>
    /// <inheritdoc cref="Predict" path="/exception"/>
    IEnumerable<Signal> PredictHistory(string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null);
}
