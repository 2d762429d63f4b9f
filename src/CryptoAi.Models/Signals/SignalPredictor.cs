using System.Diagnostics;
using System.Globalization;
using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Signals;

/// <summary>
/// Symbols and recent candles to signals, through the same features, scaler and weights as in training. Thread-safe without locks: callers that predict at the same time
/// get models of their own, which are kept for later calls, as many as there are processors. What runs when it is disposed still ends.
/// </summary>
public sealed partial class SignalPredictor : ISignalPredictor, IDisposable
{
    private const int SamplesPerThread = 64;
    private const int MostBatchThreads = 8;
    private const int KeptBatches = 2;

    private readonly AbstentionRules _rules;
    private readonly PredictorPool _batches;
    private readonly TimeProvider _clock;
    private readonly WindowPreparation _preparation;
    private readonly DriftMonitor? _drift;
    private readonly ModelTags _tags;
    private volatile NewestBar? _newest;
    private volatile bool _disposed;

    /// <summary>Builds the first model.</summary>
    /// <param name="bundle">The trained model.</param>
    /// <param name="backend">Where it computes.</param>
    /// <param name="features">The feature set that the bundle names, from the catalog.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    /// <param name="options">When to abstain; null for never. Later changes have no effect.</param>
    /// <param name="timeProvider">Tells which candles have closed; null for the system's.</param>
    /// <exception cref="ArgumentException">The feature set is not the bundle's, or an option is out of range.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor(
        ModelBundle bundle,
        IModelBackend backend,
        FeatureSet features,
        MarketCalendarCatalog? calendars = null,
        PredictorOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(features);
        options ??= new PredictorOptions();
        PredictorOptionsRules.Require(options);
        if (features.Hash != bundle.Features.Hash)
        {
            throw new ArgumentException(
                $"Feature set '{features.Name}' has hash {features.Hash}; the model was trained with '{bundle.Features.Name}', hash {bundle.Features.Hash}.", nameof(features));
        }

        Bundle = bundle;
        _clock = timeProvider ?? TimeProvider.System;
        _preparation = new WindowPreparation(bundle, features, calendars ?? new MarketCalendarCatalog());
        _rules = new AbstentionRules(options, bundle);
        Composer = new SignalComposer(bundle, _rules);
        _drift = bundle.Trust is { } trust && options.DriftWindow > 0
            ? new DriftMonitor(new DriftReference(trust, bundle.Features.Features), options.DriftWindow, options.DriftScope, options.DriftAlarm)
            : null;
        _tags = new ModelTags(bundle.Config.Architecture, bundle.Timeframe.ToString(), Name: null);
        Singles = new PredictorPool(bundle, backend, capacity: 1, kept: Environment.ProcessorCount);
        _batches = new PredictorPool(bundle, backend, SamplesPerThread * Math.Min(Environment.ProcessorCount, MostBatchThreads), KeptBatches);
        Singles.Return(Singles.Rent());
    }

    /// <summary>Builds the first model over the feature set that the bundle names.</summary>
    /// <param name="bundle">The trained model.</param>
    /// <param name="backend">Where it computes.</param>
    /// <param name="catalog">The feature sets of the application.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    /// <param name="options">When to abstain; null for never. Later changes have no effect.</param>
    /// <param name="timeProvider">Tells which candles have closed; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor(
        ModelBundle bundle,
        IModelBackend backend,
        FeatureSetCatalog catalog,
        MarketCalendarCatalog? calendars = null,
        PredictorOptions? options = null,
        TimeProvider? timeProvider = null)
        : this(bundle, backend, catalog.Require(bundle.Features.Name, bundle.Features.Hash), calendars, options, timeProvider)
    {
    }

    /// <inheritdoc/>
    public ModelBundle Bundle { get; }

    /// <inheritdoc/>
    public int RequiredCandles => Bundle.RequiredCandles;

    /// <inheritdoc/>
    public int RecommendedCandles => Bundle.RecommendedCandles;

    /// <summary>The name under which the application serves the model, for measurements; null where it has none.</summary>
    internal string? ModelName
    {
        get => _tags.Name;
        init => _tags = _tags with { Name = value };
    }

    /// <summary>From when on the model abstains; the end of time when it never does.</summary>
    internal DateTimeOffset ExpiresAt => _rules.ExpiresAt;

    /// <summary>The largest drift of all that is watched; null while there is none.</summary>
    internal DriftFigure? Drift => _drift?.Largest;

    /// <summary>Watches the newest bars; null where nothing is watched.</summary>
    internal DriftMonitor? DriftMonitor => _drift;

    /// <summary>Models for one window.</summary>
    internal PredictorPool Singles { get; }

    /// <summary>Makes the signals.</summary>
    internal SignalComposer Composer { get; }

    /// <inheritdoc/>
    public Signal Predict(string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        ObjectDisposedException.ThrowIf(_disposed, this);
        DateTimeOffset now = _clock.GetUtcNow();
        long start = ModelMeter.Start(_clock);
        using Activity? activity = ModelTracing.StartPredict("single", _tags, symbol, 1);
        PredictorSlot slot = Singles.Rent();
        try
        {
            WindowFacts facts = Prepare(symbol, candles, references, now, slot.Batch, 0);
            slot.Predict();
            Signal signal = Compose(facts, slot, 0, now, culture);
            ModelMeter.Ended(start, _clock, "single", _tags);
            return signal;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
        finally
        {
            Singles.Return(slot);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<PredictionResult> PredictMany(
        IReadOnlyList<PredictionRequest> requests, CultureInfo? culture = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (PredictionRequest? request in requests)
        {
            if (request?.Candles is null || string.IsNullOrWhiteSpace(request.Symbol))
            {
                throw new ArgumentException($"Request {requests.TakeWhile(r => r != request).Count()} is null or lacks symbol or candles.", nameof(requests));
            }
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        CultureInfo language = culture ?? CultureInfo.CurrentUICulture;
        PredictionResult[] results = new PredictionResult[requests.Count];
        if (results.Length == 0)
        {
            return results;
        }

        DateTimeOffset now = _clock.GetUtcNow();
        long begin = ModelMeter.Start(_clock);
        using Activity? activity = ModelTracing.StartPredict("batch", _tags, symbol: null, results.Length);
        PredictorSlot slot = _batches.Rent();
        try
        {
            for (int start = 0; start < results.Length; start += _batches.Capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int first = start;
                int count = Math.Min(_batches.Capacity, results.Length - start);
                slot.Batch.Count = count;
                WindowFacts[] facts = new WindowFacts[count];
                Parallel.For(0, count, i => results[first + i] = Answer(requests[first + i].Symbol, () => Prepare(requests[first + i], i)));
                slot.Predict();
                ParallelWork.For(count, i => results[first + i] = results[first + i].Error is null
                    ? Answer(requests[first + i].Symbol, () => Compose(facts[i], slot, i, now, language))
                    : results[first + i]);

                Signal? Prepare(PredictionRequest request, int sample)
                {
                    facts[sample] = this.Prepare(request.Symbol, request.Candles, request.References, now, slot.Batch, sample);
                    return null;
                }
            }
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
        finally
        {
            _batches.Return(slot);
        }

        ModelMeter.Ended(begin, _clock, "batch", _tags);
        return results;
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        _disposed = true;
        Retire();
    }

    /// <summary>Frees the models when nobody uses them any more; calls that come late, from who had this predictor in hand, still get their signals.</summary>
    internal void Retire()
    {
        Singles.Dispose();
        _batches.Dispose();
    }

    /// <summary>Whether the newest bar of all assets is older than the options allow; false where they allow any age.</summary>
    internal bool IsStale(DateTimeOffset now) =>
        _rules.MaxStalenessBars is { } most && _newest is { } newest && _preparation.IsStale(newest.Calendar, newest.AsOf, now, most);

    private static PredictionResult Answer(string symbol, Func<Signal?> answer)
    {
        try
        {
            return new PredictionResult(symbol, answer(), error: null);
        }
        catch (CryptoAiException e)
        {
            return new PredictionResult(symbol, signal: null, e);
        }
    }

    private WindowFacts Prepare(
        string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references, DateTimeOffset now, SequenceBatch batch, int sample)
    {
        AssetIdentity asset = AssetIdentity.Require(Bundle, symbol);
        Span<float> window = batch.Window(sample);
        PreparedBars bars = _preparation.Prepare(asset.Name, candles, references, now, window);
        Bundle.Scaler.Transform(window, window);
        batch.AssetIds[sample] = asset.Id;
        DateTimeOffset asOf = bars.Bars[bars.LastRow].CloseTime;
        if (_drift is not null && _drift.IsNew(symbol))
        {
            float[] rows = _preparation.RealRows(bars.Bars, references);
            Bundle.Scaler.Transform(rows, rows);
            _drift.Observe(symbol, asOf, rows);
        }

        return bars.Facts(bars.LastRow, symbol, asset, IsStale(_rules.MaxStalenessBars is null ? null : _preparation.CalendarOf(asset.Name, candles), asOf, now));
    }

    private bool IsStale(MarketCalendar? calendar, DateTimeOffset asOf, DateTimeOffset now)
    {
        if (_rules.MaxStalenessBars is not { } most)
        {
            return false;
        }

        if (_newest is not { } newest || newest.AsOf < asOf)
        {
            _newest = new NewestBar(asOf, calendar);
        }

        return _preparation.IsStale(calendar, asOf, now, most);
    }

    private Signal Compose(in WindowFacts facts, PredictorSlot slot, int sample, DateTimeOffset now, CultureInfo? culture)
    {
        ReadOnlySpan<float> window = slot.Batch.Window(sample);
        DriftFigure? drift = _drift?.Observe(facts.Symbol, facts.AsOf, facts.SyntheticShare > 0 ? window[^Bundle.Config.Features..] : window);
        return Compose(facts, slot, sample, drift, now, culture);
    }

    private Signal Compose(in WindowFacts facts, PredictorSlot slot, int sample, DriftFigure? drift, DateTimeOffset now, CultureInfo? culture)
    {
        Signal signal = Composer.Compose(facts, slot.Batch.Window(sample)[^Bundle.Config.Features..], slot.Output, sample, drift, now, culture);
        ModelMeter.Given(signal, drift, _tags);
        return signal;
    }
}
