using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Trains the model that all others come from, small enough for a demonstration. Its shape, features and labels stay; change them here.</summary>
internal sealed class FirstModel(
    IModelStore store, ICandleSource candles, DatasetBuilder datasets, SignalTrainer trainer, IOptions<RetrainingOptions> retraining, IOptions<RetrainingHostOptions> host, ILogger<FirstModel> logger)
{
    /// <summary>What it is an instance of, and so the one that is retrained and serves.</summary>
    public const string Architecture = "lstm";

    private const int Window = 16;

    public async Task TrainIfMissingAsync(CancellationToken cancellationToken)
    {
        Timeframe timeframe = Timeframe.Parse(host.Value.Timeframe);
        if ((await store.ListAsync(cancellationToken)).Bundles.Any(b => b.Info.Architecture == Architecture && b.Info.Timeframe == timeframe))
        {
            return;
        }

        List<CandleSeries> series = [];
        foreach (string symbol in retraining.Value.Symbols)
        {
            series.Add(await candles.ReadLatestSeriesAsync(symbol, timeframe, retraining.Value.HistoryBars, cancellationToken));
        }

        TrainingRun run = await Task.Run(() => Train(series, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        StoredBundle saved = await store.SaveAsync(run.Bundle, cancellationToken: cancellationToken);
        HostLog.FirstModel(logger, saved.Name, run.Test.Metrics.Mcc);
    }

    private TrainingRun Train(List<CandleSeries> series, CancellationToken cancellationToken)
    {
        TrainingDataset dataset = datasets.Build(series, LabelSpec.Unified, Window);
        UnifiedLstmConfig shape = new()
        {
            Features = dataset.FeatureSet.Count,
            SequenceLength = Window,
            AssetCapacity = 10,
            EmbeddingSize = 4,
            HiddenSize = 16,
            Layers = 1,
        };
        return trainer.Train(dataset, shape, cancellationToken: cancellationToken);
    }
}
