using System.Collections.Concurrent;
using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>
/// Symbol and recent candles to a <see cref="Signal"/>, through the same features, scaler and weights as in training. Thread-safe: callers that predict at the same time
/// get models of their own, which are kept for later calls, as many as there are processors. Dispose it when no prediction is running any more.
/// </summary>
public sealed class SignalPredictor : IDisposable
{
    private readonly ConcurrentBag<PredictorSlot> _slots = [];
    private readonly ModelBundle _bundle;
    private readonly IModelBackend _backend;
    private readonly WindowPreparation _preparation;
    private volatile bool _disposed;

    /// <summary>Builds the first model.</summary>
    /// <param name="bundle">The trained model.</param>
    /// <param name="backend">Where it computes.</param>
    /// <param name="features">The feature set that the bundle names, from the catalog.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    /// <exception cref="ArgumentException">The feature set is not the bundle's.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor(ModelBundle bundle, IModelBackend backend, FeatureSet features, MarketCalendarCatalog? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(features);
        if (features.Hash != bundle.Features.Hash)
        {
            throw new ArgumentException(
                $"Feature set '{features.Name}' has hash {features.Hash}; the model was trained with '{bundle.Features.Name}', hash {bundle.Features.Hash}.", nameof(features));
        }

        (_bundle, _backend, _preparation) = (bundle, backend, new WindowPreparation(bundle, features, calendars ?? new MarketCalendarCatalog()));
        _slots.Add(NewSlot());
    }

    /// <summary>Builds the first model over the feature set that the bundle names.</summary>
    /// <param name="bundle">The trained model.</param>
    /// <param name="backend">Where it computes.</param>
    /// <param name="catalog">The feature sets of the application.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor(ModelBundle bundle, IModelBackend backend, FeatureSetCatalog catalog, MarketCalendarCatalog? calendars = null)
        : this(bundle, backend, catalog.Require(bundle.Features.Name, bundle.Features.Hash), calendars)
    {
    }

    /// <summary>The fewest candles that give a signal.</summary>
    public int RequiredCandles => _bundle.RequiredCandles;

    /// <summary>The candles from which on a signal does not depend on where the history began.</summary>
    public int RecommendedCandles => _bundle.RecommendedCandles;

    /// <summary>Predicts from the last candle on.</summary>
    /// <param name="symbol">The asset; its case does not matter. One that the model was not trained on predicts as unknown.</param>
    /// <param name="candles">
    /// Closed candles of the model's timeframe, at least <see cref="RequiredCandles"/> after the last gap longer than the model allows; what lies before that gap is not
    /// used.
    /// </param>
    /// <param name="culture">The language of the analysis, see <see cref="SignalText.Describe"/>.</param>
    /// <param name="references">The candles of the assets that features refer to (<see cref="FeatureSet.References"/>), by symbol; null where there are none.</param>
    /// <exception cref="SignalException">
    /// The candles are of another timeframe (<c>timeframe_mismatch</c>) or too few (<c>too_few_candles</c>), a feature has no value (<c>feature_not_finite</c>), or the
    /// model gives no finite output (<c>output_not_finite</c>).
    /// </exception>
    /// <exception cref="CandleDataException">A candle has no place on the model's time grid, such as one that closes no later than the one before it.</exception>
    /// <exception cref="FeatureSetException">The candles of a reference asset are not given (<c>reference_missing</c>), or a feature failed (<c>feature_failed</c>).</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public Signal Predict(string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        ObjectDisposedException.ThrowIf(_disposed, this);
        bool known = _bundle.Assets.TryGet(symbol, out AssetEntry? entry) && entry.Trained;
        PreparedWindow prepared = _preparation.Prepare(entry?.Symbol ?? symbol, candles, references);
        PredictorSlot slot = _slots.TryTake(out PredictorSlot? free) ? free : NewSlot();
        try
        {
            _bundle.Scaler.Transform(prepared.Window, slot.Window);
            slot.Predict(known && _bundle.Config.AssetCapacity > 0 ? entry!.Id : AssetVocabulary.UnknownId);
            Signal signal = ToSignal(symbol, prepared, known, slot.Output);
            return signal with { Analysis = SignalText.Describe(signal, culture) };
        }
        finally
        {
            Return(slot);
        }
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_slots.TryTake(out PredictorSlot? slot))
        {
            slot.Dispose();
        }
    }

    private PredictorSlot NewSlot() => new(_backend.Load(_bundle.Config, _bundle.Weights));

    private void Return(PredictorSlot slot)
    {
        if (_disposed || _slots.Count >= Environment.ProcessorCount)
        {
            slot.Dispose();
        }
        else
        {
            _slots.Add(slot);
        }
    }

    private Signal ToSignal(string symbol, PreparedWindow prepared, bool known, ModelOutput output)
    {
        int classes = _bundle.Config.Classes;
        double[] balanced = new double[classes];
        double[] corrected = new double[classes];
        DirectionProbabilities.Compute(output.Logits[..classes], _bundle.Calibration, balanced, corrected);
        bool isBalanced = _bundle.Calibration.Decision == DecisionMode.Balanced;
        double[] chosen = isBalanced ? balanced : corrected;
        DirectionDecision decision = DirectionRule.Decide(chosen);
        (double? volatility, double? volume) = NaturalUnits(output);
        if (!Array.TrueForAll(chosen, double.IsFinite) || !double.IsFinite(volatility ?? 0) || !double.IsFinite(volume ?? 0))
        {
            throw new SignalException("output_not_finite", $"{symbol}: the model's outputs are no finite numbers. Check the newest candles for absurd prices or volumes.");
        }

        bool hasTargets = _bundle.Targets is not null;
        return new Signal
        {
            Symbol = symbol,
            Timeframe = _bundle.Timeframe.ToString(),
            Action = decision.Action,
            Confidence = decision.Confidence,
            PredictedDirection = decision.Direction,
            CurrentPrice = prepared.Last.Close,
            Probabilities = Named(chosen),
            Volatility = volatility,
            VolumeChange = volume,
            IsKnownAsset = known,
            IsCalibrated = _bundle.Calibration.IsCalibrated,
            Model = _bundle.Config.Architecture,
            AsOf = prepared.Last.CloseTime,
            Analysis = "",
            Diagnostics = new SignalDiagnostics
            {
                Decision = _bundle.Calibration.Decision,
                OtherProbabilities = Named(isBalanced ? corrected : balanced),
                BaseRates = Named(_bundle.Calibration.BaseRates),
                TopProbability = chosen.Max(),
                Entropy = DirectionProbabilities.Entropy(chosen),
                VolatilityZ = hasTargets ? output.Volatility[0] : null,
                VolumeZ = hasTargets ? output.Volume[0] : null,
                SyntheticShare = prepared.SyntheticShare,
                ShortHistory = prepared.IsShort(_bundle.Features.StableBars),
                CandlesUsed = prepared.Bars.RealCount,
                RecommendedCandles = RecommendedCandles,
            },
        };
    }

    private (double? Volatility, double? Volume) NaturalUnits(ModelOutput output)
    {
        if (_bundle.Targets is not { } targets)
        {
            return (null, null);
        }

        double volatility = Math.Max(0, (output.Volatility[0] * targets.VolatilityStd) + targets.VolatilityMean);
        double volume = (output.Volume[0] * targets.VolumeStd) + targets.VolumeMean;
        return (volatility, _bundle.Labels.VolumeTarget == VolumeTarget.LogRate ? Math.Exp(volume) - 1 : Math.Max(-1, volume));
    }

    private OrderedDictionary<string, double> Named(IReadOnlyList<double> values) =>
        new(_bundle.Labels.ClassNames.Zip(values, static (name, value) => KeyValuePair.Create(name, value)), StringComparer.Ordinal);
}
