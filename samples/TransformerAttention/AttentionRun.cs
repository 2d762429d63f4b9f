using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Reports.Importance;

namespace CryptoAi.TransformerAttention;

/// <summary>From candles to what a transformer looks at, one step after the other. Copy it and change what you need.</summary>
internal sealed class AttentionRun(DatasetBuilder datasets, SignalTrainer trainer, AttentionAnalyzer analyzer, IModelBackend backend)
{
    // the bars and features of a few hundred samples tell enough, and take seconds
    private static readonly PermutationOptions Importance = new() { MaxSamples = 256, Repeats = 2 };

    public void Execute(AttentionSettings settings, CancellationToken cancellation)
    {
        Directory.CreateDirectory(settings.Output);

        // 1. Candles: real files or a simulated market
        IReadOnlyList<CandleSeries> candles = settings.Data is null
            ? MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 3, Candles = settings.Candles, Seed = settings.Seed, SignalStrength = 0.2 })
            : [.. CandleReader.ReadDirectory(settings.Data).Select(static asset => asset.Series)];

        // 2. A small transformer with three heads for direction, volatility and volume
        TrainingDataset dataset = datasets.Build(candles, LabelSpec.MultiTask);
        MultiTaskTransformerConfig config = new() { Features = dataset.FeatureSet.Count, ModelSize = 32, Heads = 4, Layers = 2, FeedForwardSize = 64, AssetCapacity = candles.Count };
        AttentionText.Training(dataset, config, backend);
        TrainingRun run = trainer.Train(dataset, config, cancellationToken: cancellation);
        AttentionText.Trained(run);

        // 3. The bars that it looks at in the newest window of the first asset: pictures for people, numbers for programs
        WindowAttention attention = analyzer.Analyze(run.Bundle, candles[0].Symbol, candles[0].TakeLast(run.Bundle.RecommendedCandles));
        string[] files = [Path.Combine(settings.Output, "attention.svg"), Path.Combine(settings.Output, "rollout.svg"), Path.Combine(settings.Output, "attention.csv")];
        attention.SaveSvg(files[0]);
        attention.SaveSvg(files[1], attention.Maps.Rollout);
        attention.SaveCsv(files[2]);
        AttentionText.Bars(attention);
        AttentionText.Heads(attention.Maps);

        // 4. Attention says where a model looks, not what it needs. What it needs: shuffle a feature in some bars, and see how much worse it becomes
        using ISequenceModel model = run.Bundle.CreateModel(backend);
        TimeStepImportance importance = PermutationImportance.ComputeByTimeStep(
            model, run.Bundle, run.Split.Validation, Importance, settings.BarsPerBlock, cancellation);
        AttentionText.Importance(importance);
        AttentionText.Files(files);
    }
}
