using System.Globalization;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.Models.Signals;

/// <summary>
/// A predictor whose model can be replaced while it serves. A new bundle is read and checked completely beside the old model, which is then swapped in one step: calls that have begun end
/// on the old model, later ones begin on the new one, and a bundle that cannot be used leaves the old one serving (<see cref="LastError"/> says why). An application may start before
/// there is a model. Thread-safe; predictions take no lock.
/// </summary>
public sealed class ReloadableSignalPredictor : ISignalPredictor, IDisposable
{
    private readonly Lock _reloading = new();
    private readonly SignalModelOptions _options;
    private readonly SignalPredictorFactory _factory;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer? _timer;
    private volatile ServedModel? _served;
    private volatile CryptoAiException? _lastError;
    private volatile bool _disposed;

    /// <summary>Loads the model, if there is one. With dependency injection, <c>AddSignalModel</c> does.</summary>
    /// <param name="options">The place of the model and the rules. Later changes have no effect on the model that serves.</param>
    /// <param name="factory">Reads bundles and makes predictors.</param>
    /// <param name="clock">Times the looks for a newer bundle; null for the system's.</param>
    /// <param name="logger">Receives every swap and every failure; null for none.</param>
    /// <param name="name">Tells the model from others of the application: measurements carry it as the tag <c>name</c>. Null for none.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ReloadableSignalPredictor(
        SignalModelOptions options, SignalPredictorFactory factory, TimeProvider? clock = null, ILogger<ReloadableSignalPredictor>? logger = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(factory);
        SignalModelOptionsRules.Require(options);
        (_options, _factory, _clock, _logger) = (options, factory, clock ?? TimeProvider.System, logger ?? NullLogger<ReloadableSignalPredictor>.Instance);
        Name = name;
        Reload();
        if (options.ReloadEvery is { } interval)
        {
            _timer = _clock.CreateTimer(static self => ((ReloadableSignalPredictor)self!).ReloadIfChanged(), this, interval, interval);
        }
    }

    /// <summary>The name that tells the model from others of the application; null where it has none.</summary>
    public string? Name { get; }

    /// <summary>Whether there is a model.</summary>
    public bool IsLoaded => _served is not null;

    /// <summary>The folder or zip file of the model that serves; null when there is none.</summary>
    public string? BundlePath => _served?.Stamp.Path;

    /// <summary>When the model that serves was loaded, UTC; null when there is none.</summary>
    public DateTimeOffset? LoadedAt => _served?.LoadedAt;

    /// <summary>Why the last look for a model gave none that can be used; null when it did.</summary>
    public CryptoAiException? LastError => _lastError;

    /// <inheritdoc/>
    public ModelBundle Bundle => Current.Bundle;

    /// <summary>The predictor that serves now. Who makes several calls with it stays with one model, also when another one is loaded meanwhile. Do not dispose it.</summary>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public SignalPredictor Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return (_served ?? throw Missing()).Predictor;
        }
    }

    /// <inheritdoc/>
    public Signal Predict(string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null) =>
        Current.Predict(symbol, candles, culture, references);

    /// <inheritdoc/>
    public IReadOnlyList<PredictionResult> PredictMany(
        IReadOnlyList<PredictionRequest> requests, CultureInfo? culture = null, CancellationToken cancellationToken = default) => Current.PredictMany(requests, culture, cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<Signal> PredictHistory(
        string symbol, CandleSeries candles, CultureInfo? culture = null, IReadOnlyDictionary<string, CandleSeries>? references = null) =>
        Current.PredictHistory(symbol, candles, culture, references);

    /// <summary>Reads the bundle again, or the newest one of the folder, and lets it serve from now on.</summary>
    /// <returns>Whether it serves; if not, <see cref="LastError"/> says why, and the model before it goes on.</returns>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public bool Reload()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (_reloading)
        {
            return Swap(onlyIfChanged: false);
        }
    }

    /// <summary>Frees the model and ends the looks for a newer one.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_reloading)
        {
            _disposed = true;
            _served?.Predictor.Dispose();
        }
    }

    /// <summary>What the timer does: nothing while another look is under way.</summary>
    internal void ReloadIfChanged()
    {
        if (!_reloading.TryEnter())
        {
            return;
        }

        try
        {
            if (!_disposed)
            {
                Swap(onlyIfChanged: true);
            }
        }
        finally
        {
            _reloading.Exit();
        }
    }

    private bool Swap(bool onlyIfChanged)
    {
        try
        {
            BundleStamp stamp = BundleStamp.Find(_options);
            ServedModel? before = _served;
            if (onlyIfChanged && stamp == before?.Stamp)
            {
                _lastError = null;
                return false;
            }

            _served = new ServedModel(_factory.LoadNamed(stamp.Path, _options.Predictor, Name), stamp, _clock.GetUtcNow());
            _lastError = null;
            before?.Predictor.Retire();
            ModelMeter.Reloaded("swapped", Name);
            ReloadLog.Swapped(_logger, stamp.Path);
            return true;
        }
        catch (Exception e) when (e is CryptoAiException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            // also a model that memory does not suffice for: thrown on a timer, it would end the process
            CryptoAiException error = e as CryptoAiException ?? new BundleException("bundle_file_unreadable", $"{_options.Path}: {e.Message}", _options.Path, e);
            bool isNew = _lastError?.Message != error.Message;
            _lastError = error;
            ModelMeter.Reloaded("failed", Name);

            // a broken bundle that stays is told once
            if (isNew)
            {
                ReloadLog.Failed(_logger, _options.Path, BundlePath ?? "none", error);
            }

            return false;
        }
    }

    private SignalException Missing() => new("model_missing", $"There is no model to predict with: {_lastError?.Message}");
}
