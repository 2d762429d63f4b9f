using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Reports.Importance;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class ShowAttention
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 500 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.MultiTask, sequenceLength: 20);
        MultiTaskTransformerConfig config = new() { Features = dataset.FeatureSet.Count, SequenceLength = 20, ModelSize = 16, Heads = 2, Layers = 2, FeedForwardSize = 32 };
        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, config, new TrainerOptions { Epochs = 1 });

        // which bars it looks at after the last candle
        WindowAttention attention = sdk.GetRequiredService<AttentionAnalyzer>().Analyze(run.Bundle, candles[0].Symbol, candles[0]);
        attention.SaveSvg("attention.svg");
        attention.SaveCsv("attention.csv");
        double[] shares = attention.Maps.Rollout.Shares();
        int most = Array.IndexOf(shares, shares.Max());
        Console.WriteLine($"most looked at: {attention.OpenTimes[most]:yyyy-MM-dd HH:mm} with {shares[most]:P1}");

        // which features it needs in which bars
        using ISequenceModel model = run.Bundle.CreateModel(sdk.GetRequiredService<IModelBackend>());
        TimeStepImportance importance = PermutationImportance.ComputeByTimeStep(
            model, run.Bundle, run.Split.Validation, new PermutationOptions { MaxSamples = 64, Repeats = 1 }, barsPerBlock: 10);
        Console.WriteLine($"{importance.Entries[0].Name}, {importance.Blocks[^1].OldestBarsAgo} to 0 bars ago: {importance.Entries[0].LogLossIncrease[^1]:F4}");
        #endregion
    }
}
