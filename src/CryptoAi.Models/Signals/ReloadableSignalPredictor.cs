using System.Diagnostics;
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
    private readonly SignalPredictorFactory _factory;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IDisposable? _watch;
    private SignalModelOptions _options;
    private ITimer? _timer;
    private volatile ServedModel? _served;
    private volatile CryptoAiException? _lastError;
    private volatile CryptoAiException? _optionsError;
    private volatile bool _disposed;

    /// <summary>Loads the model, if there is one. With dependency injection, <c>AddSignalModel</c> does.</summary>
    /// <param name="options">The place of the model and the rules. Later changes have no effect on the model that serves.</param>
    /// <param name="factory">Reads bundles and makes predictors.</param>
    /// <param name="timeProvider">Times the looks for a newer bundle; null for the system's.</param>
    /// <param name="logger">Receives every swap and every failure; null for none.</param>
    /// <param name="name">Tells the model from others of the application: measurements carry it as the tag <c>name</c>. Null for none.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ReloadableSignalPredictor(
        SignalModelOptions options, SignalPredictorFactory factory, TimeProvider? timeProvider = null, ILogger<ReloadableSignalPredictor>? logger = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(factory);
        SignalModelOptionsRules.Require(options);
        (_options, _factory, _clock, _logger) = (options, factory, timeProvider ?? TimeProvider.System, logger ?? NullLogger<ReloadableSignalPredictor>.Instance);
        Name = name;
        Use(options);
    }

    /// <summary>Loads the model, if there is one, and follows the options from then on.</summary>
    internal ReloadableSignalPredictor(SignalModelOptionsWatch options, SignalPredictorFactory factory, TimeProvider clock, ILogger<ReloadableSignalPredictor>? logger, string? name)
    {
        (_options, _factory, _clock, _logger) = (options.Current, factory, clock, logger ?? NullLogger<ReloadableSignalPredictor>.Instance);
        Name = name;
        _watch = options.Start(Use, Refuse);

        // once more: they may have changed before anybody watched
        Use(options.Current);
    }

    /// <summary>The name that tells the model from others of the application; null where it has none.</summary>
    public string? Name { get; }

    /// <summary>Whether there is a model.</summary>
    public bool IsLoaded => _served is not null;

    /// <summary>The folder or zip file of the model that serves; null when there is none.</summary>
    public string? BundlePath => _served?.Stamp.Path;

    /// <summary>When the model that serves was loaded, UTC; null when there is none.</summary>
    public DateTimeOffset? LoadedAt => _served?.LoadedAt;

    /// <summary>Why changed options are not used (<c>model_options_invalid</c>), or why the last look for a model gave none that can be used; null when all is well.</summary>
    public CryptoAiException? LastError => _optionsError ?? _lastError;

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
        lock (_reloading)
        {
            // a disposal may have come first: nobody would free the new model
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Swap(onlyIfChanged: false);
        }
    }

    /// <summary>Frees the model and ends the looks for a newer one.</summary>
    public void Dispose()
    {
        _watch?.Dispose();
        lock (_reloading)
        {
            _disposed = true;
            _timer?.Dispose();
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

    /// <summary>Goes by these options from now on. The model is loaded if they or it have changed; what cannot be loaded leaves the one before it serving.</summary>
    private void Use(SignalModelOptions options)
    {
        lock (_reloading)
        {
            if (_disposed)
            {
                return;
            }

            if (_timer is null || options.ReloadInterval != _options.ReloadInterval)
            {
                _timer?.Dispose();
                _timer = options.ReloadInterval is { } interval
                    ? _clock.CreateTimer(static self => ((ReloadableSignalPredictor)self!).ReloadIfChanged(), this, interval, interval)
                    : null;
            }

            (_options, _optionsError) = (options, null);
            Swap(onlyIfChanged: true);
        }
    }

    /// <summary>Stays with the options and the model that there are.</summary>
    private void Refuse(string reason)
    {
        lock (_reloading)
        {
            SignalException error = new(SignalModelOptionsWatch.Invalid, $"The changed options of the model{(Name is null ? "" : $" '{Name}'")} are not used: {reason} Those before them stay until they are corrected.");
            bool isNew = _optionsError?.Message != error.Message;
            _optionsError = error;
            if (isNew)
            {
                ModelMeter.Reloaded("failed", Name);
                ReloadLog.Refused(_logger, BundlePath ?? "none", error);
            }
        }
    }

    private bool Swap(bool onlyIfChanged)
    {
        try
        {
            BundleStamp stamp = BundleStamp.Find(_options);
            ServedModel? before = _served;
            if (onlyIfChanged && before is not null && stamp == before.Stamp && SignalModelOptionsChange.ServesTheSame(before.Options, _options))
            {
                _lastError = null;
                return false;
            }

            _served = Load(stamp);
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

    private ServedModel Load(BundleStamp stamp)
    {
        using Activity? activity = ModelTracing.StartLoad(stamp.Path, Name);
        try
        {
            return new ServedModel(_factory.LoadNamed(stamp.Path, _options.Predictor, Name), _options, stamp, _clock.GetUtcNow());
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
    }

    private SignalException Missing() => new("model_missing", $"There is no model to predict with: {_lastError?.Message}");
}
