using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;

namespace CryptoAi.SignalApi.Demo;

/// <summary>Trains a small Transformer on the demonstration's market, in seconds, into a folder that disappears with the process.</summary>
internal sealed partial class DemoModel(
    ICandleSource source, DatasetBuilder datasets, SignalTrainer trainer, BundleWriter writer, TimeProvider clock, ILogger<DemoModel> logger) : IDisposable
{
    private const int Candles = 1000;
    private const int Epochs = 2;

    private DirectoryInfo? _folder;

    /// <summary>The folder of the bundle's folder; null before there is one.</summary>
    public string? Folder => _folder?.FullName;

    /// <summary>Trains and saves.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to stop.</exception>
    public async Task TrainAsync(CancellationToken cancellationToken)
    {
        SimulatedCandleSource market = (SimulatedCandleSource)source;
        LogStart(market.Symbols.Count, Candles);
        List<CandleSeries> series = [];
        foreach (string symbol in market.Symbols)
        {
            series.Add(await market.ReadLatestSeriesAsync(symbol, market.Timeframe, Candles, cancellationToken));
        }

        LabelSpec labels = LabelSpec.MultiTask with { Lookahead = 5, Threshold = new VolScaledThreshold(0.5) };
        TrainingDataset dataset = datasets.Build(series, labels);
        MultiTaskTransformerConfig config = new() { Features = dataset.FeatureSet.Count, AssetCapacity = market.Symbols.Count, ModelSize = 32, Layers = 2, FeedForwardSize = 64 };
        TrainingRun run = trainer.Train(dataset, config, new TrainerOptions { Epochs = Epochs, Seed = 1 }, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        _folder = Directory.CreateTempSubdirectory("cryptoai-demo-");
        writer.SaveNew(run.Bundle, _folder.FullName, clock);
        LogEnd(config.ParameterCount);
    }

    public void Dispose() => _folder?.Delete(recursive: true);

    [LoggerMessage(LogLevel.Information, "Demonstration: a simulated market of {Assets} assets; training on the last {Candles} candles of each.")]
    private partial void LogStart(int assets, int candles);

    [LoggerMessage(LogLevel.Information, "Trained {Parameters} parameters. The market is invented, and so are its signals.")]
    private partial void LogEnd(long parameters);
}
