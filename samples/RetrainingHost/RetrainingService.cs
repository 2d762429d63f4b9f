using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Round after round: new candles into the store, the model retrained, the better one serving, a signal of each asset.</summary>
internal sealed class RetrainingService(
    CandleUpdate candles,
    FirstModel first,
    ModelRetrainer retrainer,
    IServiceProvider services,
    ICandleSource source,
    IOptions<RetrainingOptions> retraining,
    IOptions<RetrainingHostOptions> host,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<RetrainingService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (int round = 1; ; round++)
        {
            try
            {
                await RetrainAsync(round, stoppingToken);
            }
            catch (Exception e) when (e is CryptoAiException or IOException or UnauthorizedAccessException)
            {
                // the store has the models that it had, and the one that serves goes on; the next round tries again
                HostLog.RoundFailed(logger, round, e);
            }

            await ServeAsync(stoppingToken);
            if (round == host.Value.Rounds)
            {
                lifetime.StopApplication();
                return;
            }

            await Task.Delay(host.Value.Every, clock, stoppingToken);
        }
    }

    private async Task RetrainAsync(int round, CancellationToken stoppingToken)
    {
        await candles.RunAsync(stoppingToken);
        await first.TrainIfMissingAsync(stoppingToken);
        RetrainingRound done = await retrainer.RunAsync(stoppingToken);
        HostLog.Round(logger, round, clock.GetUtcNow(), done.Outcome, done.Serving?.Name ?? "none");

        // asked for here, since it looks for a model when it is made; told by the path, so that a round that was cut off after its promotion is made good by the next
        ReloadableSignalPredictor predictor = services.GetRequiredService<ReloadableSignalPredictor>();
        if (done.Serving is { } serving && serving.Path != predictor.BundlePath)
        {
            predictor.Reload();
        }
    }

    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        ReloadableSignalPredictor predictor = services.GetRequiredService<ReloadableSignalPredictor>();
        foreach (string symbol in predictor.IsLoaded ? retraining.Value.Symbols : [])
        {
            try
            {
                CandleSeries newest = await source.ReadLatestSeriesAsync(symbol, predictor.Bundle.Timeframe, predictor.Bundle.RecommendedCandles, stoppingToken);
                Signal signal = predictor.Predict(symbol, newest);
                HostLog.Signal(logger, signal.Symbol, signal.Action, signal.Confidence);
            }
            catch (CryptoAiException e)
            {
                // an asset without candles, or too few of them, keeps no other from its signal
                HostLog.NoSignal(logger, symbol, e);
            }
        }
    }
}
