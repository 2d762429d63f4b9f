using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Live;

/// <summary>Live signals with one model.</summary>
internal sealed class LiveSession
{
    private readonly ICandleSource? _source;
    private readonly LiveSignalsOptions _options;
    private readonly Action<LiveIssue> _report;

    /// <exception cref="FeatureSetException">Features of the model refer to other assets (<c>references_unsupported</c>).</exception>
    public LiveSession(SignalPredictor predictor, ICandleSource? source, LiveSignalsOptions options, Action<LiveIssue> report)
    {
        (Predictor, _source, _options, _report) = (predictor, source, options, report);
        Model = new LiveModel(predictor.Bundle, predictor.Preparation.Features, predictor.Preparation.Filler, predictor.DriftMonitor);
        if (Model.FeatureSet.References.Count > 0)
        {
            throw new FeatureSetException(
                "references_unsupported",
                $"Features of '{Model.FeatureSet.Name}' refer to {string.Join(", ", Model.FeatureSet.References)}; live signals take each asset alone. Use {nameof(SignalPredictor)}.{nameof(SignalPredictor.Predict)}, which takes their candles.");
        }

        Assets = new LiveAssets(Model, new LiveCatchUp(Model, source, options, report), predictor.Clock, options.Parallelism, report);
    }

    public SignalPredictor Predictor { get; }

    public LiveModel Model { get; }

    public LiveAssets Assets { get; }

    /// <summary>The same assets with another model: as they are where its inputs are the same, else read from the source anew. Until it has succeeded nothing has changed.</summary>
    /// <param name="predictor">The model that serves now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="LiveStateException">The inputs differ, and there is no source or the timeframe is another one (<c>model_differs</c>).</exception>
    /// <exception cref="FeatureSetException">Features of the model refer to other assets (<c>references_unsupported</c>).</exception>
    public async ValueTask<LiveSession> ContinueAsync(SignalPredictor predictor, CancellationToken cancellationToken)
    {
        LiveSession next = new(predictor, _source, _options, _report);
        bool isSame = next.Model.Inputs == Model.Inputs;
        LiveAsset[] kept = [.. Assets.All.Where(a => isSame && a.Fits(next.Model))];
        LiveAsset[] lost = [.. Assets.All.Except(kept).Where(static a => a.Last is not null)];
        if (next.Model.Bundle.Timeframe != Model.Bundle.Timeframe || (lost.Length > 0 && _source is null))
        {
            throw new LiveStateException(
                "model_differs",
                $"The model that serves now has {next.Model.Inputs}; the state is of {Model.Inputs}. Make new live signals for it{(_source is null ? ", or give a source, from which the candles are read again" : "")}.");
        }

        next.Assets.Replace(kept.Select(asset => new LiveAsset(asset, next.Model)));
        await next.Assets.RestartAsync(lost, cancellationToken).ConfigureAwait(false);
        return next;
    }
}
