using System.Runtime.CompilerServices;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Live;

/// <summary>
/// Candles in as they close, signals out, for many symbols: forward fill, features and windows go on from candle to candle instead of being computed anew. A signal is to the bit the one that
/// <see cref="SignalPredictor.Predict"/> gives for all candles that the asset was given since its first. One caller at a time.
/// </summary>
/// <remarks>
/// <para>With a source, a symbol that comes first is warmed up with the candles before it, and missing candles are asked for when the next one shows that they are missing; a signal is given for the newest candle
/// alone. Without one, a symbol gives signals when enough of its candles came, and gaps are filled as in training.</para>
/// <para>Repeated, late, open and impossible candles are ignored, failed reads and features survived; <see cref="LiveSignalsOptions.OnIssue"/> is told of all.</para>
/// </remarks>
public sealed class LiveSignals
{
    private readonly Func<SignalPredictor> _predictor;
    private readonly ICandleSource? _source;
    private readonly LiveSignalsOptions _options;
    private readonly Lock _reporting = new();
    private LiveSession? _session;
    private int _isBusy;

    /// <summary>Creates it without any asset.</summary>
    /// <param name="predictor">Gives the model, its features and the clock by which candles have closed; it stays the caller's to dispose.</param>
    /// <param name="source">Where missing candles come from; null for nowhere.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FeatureSetException">Features of the model refer to other assets, which live signals do not support (<c>references_unsupported</c>).</exception>
    public LiveSignals(SignalPredictor predictor, ICandleSource? source = null, LiveSignalsOptions? options = null)
        : this(() => predictor, source, options)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        _session = NewSession(predictor);
    }

    /// <summary>
    /// Creates it without any asset over a model that may be replaced. A call stays with the model that serves when it begins; the assets go on with a newer one as they are where its inputs (features, timeframe,
    /// window, grid) are the same, and are read from the source anew where they are not.
    /// </summary>
    /// <param name="predictor">Gives the model; it stays the caller's to dispose. It may have none yet.</param>
    /// <param name="source">Where missing candles come from; null for nowhere.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LiveSignals(ReloadableSignalPredictor predictor, ICandleSource? source = null, LiveSignalsOptions? options = null)
        : this(() => predictor.Current, source, options) => ArgumentNullException.ThrowIfNull(predictor);

    private LiveSignals(Func<SignalPredictor> predictor, ICandleSource? source, LiveSignalsOptions? options)
    {
        (_predictor, _source, _options) = (predictor, source, options ?? new LiveSignalsOptions());
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.WarmUpCandles ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxCatchUpBars, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Parallelism, 1, nameof(options));
    }

    /// <summary>The assets so far, in ordinal order.</summary>
    public IReadOnlyList<LiveAssetStatus> Assets =>
    [
        .. (_session?.Assets.All ?? [])
            .Where(static a => a.Last is not null)
            .Select(static a => new LiveAssetStatus(a.Symbol, a.Last!.Value.OpenTime, a.Window.Real, a.IsReady))
            .OrderBy(static a => a.Symbol, StringComparer.Ordinal),
    ];

    /// <summary>Reads the newest candles of symbols from the source, so that their next candles give signals. Symbols that are there already are left alone.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <param name="cancellationToken">Ends the reading; symbols that were read stay.</param>
    /// <returns>The signals of the newest candles, in the order of the symbols; none for a symbol without enough candles.</returns>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    /// <exception cref="LiveStateException">The inputs of the model that serves now differ, and there is no source or its timeframe is another one (<c>model_differs</c>).</exception>
    /// <exception cref="FeatureSetException">Features of the model that serves now refer to other assets (<c>references_unsupported</c>).</exception>
    public async ValueTask<IReadOnlyList<Signal>> WarmUpAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        Begin();
        try
        {
            LiveSession session = await CurrentAsync(cancellationToken).ConfigureAwait(false);
            return Predict(session, await session.Assets.StartAsync(symbols, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            End();
        }
    }

    /// <summary>Takes candles that have just closed, of one or many symbols, and predicts them together.</summary>
    /// <param name="candles">The candles; those of one symbol oldest first.</param>
    /// <param name="cancellationToken">Ends reads from the source; candles that were not taken by then can be given again.</param>
    /// <returns>A signal for each candle that is new and has enough others before it, in their order.</returns>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    /// <exception cref="ArgumentException">A symbol is empty.</exception>
    /// <exception cref="SignalException">There is no model (<c>model_missing</c>).</exception>
    /// <exception cref="LiveStateException">The inputs of the model that serves now differ, and there is no source or its timeframe is another one (<c>model_differs</c>).</exception>
    /// <exception cref="FeatureSetException">Features of the model that serves now refer to other assets (<c>references_unsupported</c>).</exception>
    public async ValueTask<IReadOnlyList<Signal>> PushAsync(IReadOnlyList<LiveCandle> candles, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candles);
        if (candles.Any(static c => string.IsNullOrWhiteSpace(c.Symbol)))
        {
            throw new ArgumentException("A candle has no symbol. Name the asset of every candle.", nameof(candles));
        }

        Begin();
        try
        {
            LiveSession session = await CurrentAsync(cancellationToken).ConfigureAwait(false);
            List<Signal> signals = [];
            foreach (List<LiveCandle> wave in LiveBatches.WithoutRepetition(candles))
            {
                signals.AddRange(Predict(session, await session.Assets.TakeAsync(wave, cancellationToken).ConfigureAwait(false)));
            }

            return signals;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Turns a stream of candles into a stream of signals. Candles of the same time that are there already are predicted together; none waits for others.</summary>
    /// <param name="candles">The candles, such as a followed source gives them; those of one symbol oldest first. Its enumeration has to honour cancellation.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The signals; the stream ends when the candles do.</returns>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public async IAsyncEnumerable<Signal> RunAsync(IAsyncEnumerable<LiveCandle> candles, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candles);
        await foreach (IReadOnlyList<LiveCandle> batch in LiveBatches.OfSameTime(candles, cancellationToken).ConfigureAwait(false))
        {
            foreach (Signal signal in await PushAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                yield return signal;
            }
        }
    }

    /// <summary>Writes the whole state to a file, whole or not at all; an existing file is replaced.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public void Save(string path)
    {
        Begin();
        try
        {
            _session ??= NewSession(_predictor());
            LiveStateFile.Save(path, _session.Model, _session.Assets.All);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Goes on from where <see cref="Save"/> was called: the same candles then give the same signals to the bit. What came in between is asked of the source with the next candle of each symbol.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LiveStateException">The file is missing, unreadable, damaged, or of a model with other inputs; the state is unchanged.</exception>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public void Restore(string path)
    {
        Begin();
        try
        {
            LiveSession session = NewSession(_predictor());
            LiveState state = LiveStateFile.Load(path, session.Model);
            session.Assets.Replace(state.Assets);
            state.RestoreDrift?.Invoke();
            _session = session;
        }
        finally
        {
            End();
        }
    }

    private LiveSession NewSession(SignalPredictor predictor) => new(predictor, _source, _options, Report);

    /// <summary>The assets with the model that serves now.</summary>
    private async ValueTask<LiveSession> CurrentAsync(CancellationToken cancellationToken)
    {
        SignalPredictor predictor = _predictor();
        if (_session is null)
        {
            _session = NewSession(predictor);
        }
        else if (!ReferenceEquals(_session.Predictor, predictor))
        {
            _session = await _session.ContinueAsync(predictor, cancellationToken).ConfigureAwait(false);
        }

        return _session;
    }

    private List<Signal> Predict(LiveSession session, IReadOnlyList<LiveAsset> assets)
    {
        List<Signal> signals = new(assets.Count);
        PredictionResult[] results = session.Predictor.PredictWindows(assets, _options.Culture);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].Signal is { } signal)
            {
                signals.Add(signal);
            }
            else
            {
                Report(new LiveIssue(LiveIssueKind.PredictionFailed, assets[i].Symbol, assets[i].Last!.Value.OpenTime, results[i].Error!.Message));
            }
        }

        return signals;
    }

    private void Report(LiveIssue issue)
    {
        if (_options.OnIssue is { } told)
        {
            lock (_reporting)
            {
                told(issue);
            }
        }
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            throw new InvalidOperationException("Another call is under way. Give candles from one place at a time.");
        }
    }

    private void End() => Volatile.Write(ref _isBusy, 0);
}
