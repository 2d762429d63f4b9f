using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Attention;

/// <summary>
/// Symbol and recent candles to what a transformer looked at, through the same grid, features, scaler and weights as a prediction. Every call loads a model of its own; to draw
/// thousands of windows, load one and call <see cref="AttentionMaps.Compute"/>. Thread-safe.
/// </summary>
/// <param name="backend">Where the model computes; the managed engine gives attention.</param>
/// <param name="catalog">The feature sets of the application.</param>
/// <param name="calendars">The market calendars of the application.</param>
/// <param name="timeProvider">Tells which candles have closed.</param>
public sealed class AttentionAnalyzer(IModelBackend backend, FeatureSetCatalog catalog, MarketCalendarCatalog calendars, TimeProvider timeProvider)
{
    /// <summary>The attention in the window of the last candles.</summary>
    /// <param name="bundle">The trained model; a transformer.</param>
    /// <param name="symbol">The asset; its case does not matter. One that the model was not trained on is taken as unknown.</param>
    /// <param name="candles">Closed candles of the model's timeframe, as many as <see cref="ISignalPredictor.Predict"/> needs.</param>
    /// <param name="references">The candles of the assets that features refer to, by symbol; null where there are none.</param>
    /// <exception cref="AttentionException">The model has no attention (<c>attention_unsupported</c>).</exception>
    /// <exception cref="SignalException">
    /// The candles are of another timeframe (<c>timeframe_mismatch</c>), too few (<c>too_few_candles</c>) or not closed yet (<c>candle_open</c>, <c>candle_in_future</c>), or a feature has
    /// no value (<c>feature_not_finite</c>).
    /// </exception>
    /// <exception cref="CandleDataException">A candle has no place on the model's time grid.</exception>
    /// <exception cref="FeatureSetException">
    /// The feature set is unknown or computes something else than the model was trained with, the candles of a reference asset are not given, or a feature failed.
    /// </exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public WindowAttention Analyze(ModelBundle bundle, string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        RequireAttention(bundle);
        FeatureSet features = catalog.Require(bundle.Features.Name, bundle.Features.Hash);
        AssetIdentity asset = AssetIdentity.Require(bundle, symbol);
        float[] raw = new float[bundle.Config.SequenceLength * bundle.Config.Features];
        PreparedBars prepared = new WindowPreparation(bundle, features, calendars).Prepare(asset.Name, candles, references, timeProvider.GetUtcNow(), raw);
        float[] window = new float[raw.Length];
        bundle.Scaler.Transform(raw, window);
        using ISequenceModel model = bundle.CreateModel(backend);
        AttentionMaps maps = AttentionMaps.Compute(model, window, asset.Id);
        DateTimeOffset[] times = [.. Enumerable.Range(prepared.LastRow - maps.Time + 1, maps.Time).Select(row => prepared.Bars[row].OpenTime)];
        return new WindowAttention(asset.Name, bundle.Timeframe, times, prepared.Bars[prepared.LastRow].CloseTime, maps);
    }

    private static void RequireAttention(ModelBundle bundle)
    {
        if (!bundle.Config.HasAttention)
        {
            throw new AttentionException(
                "attention_unsupported", $"The bundle holds a model '{bundle.Config.Architecture}', which has no attention. Name the bundle of a transformer, or train one.");
        }
    }
}
