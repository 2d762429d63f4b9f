using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Training;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class TrainResumeFineTune
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 3, Candles = 600 });
        LabelSpec labels = new() { Threshold = 0.005 };
        DatasetBuilder builder = sdk.GetRequiredService<DatasetBuilder>();
        TrainingDataset dataset = builder.Build([candles[0], candles[1]], labels, sequenceLength: 20);
        UnifiedLstmConfig config = new() { Features = dataset.FeatureSet.Count, SequenceLength = 20, AssetCapacity = 8, HiddenSize = 8 };
        TrainerOptions options = new() { Epochs = 3, Schedule = LearningRateSchedule.Cosine, WarmUpFraction = 0.1 };

        // killed at any moment and started again, these lines end with the same model
        const string folder = "checkpoints/first";
        using CheckpointFolder checkpoints = CheckpointFolder.Exists(folder) ? CheckpointFolder.Open(folder) : CheckpointFolder.Create(folder);
        TrainingAttachments attachments = new() { Checkpoints = checkpoints, Callbacks = [new TextHistory(Console.Out), new CsvHistory("history.csv")] };
        SignalTrainer trainer = sdk.GetRequiredService<SignalTrainer>();
        TrainingRun run = checkpoints.Latest is null ? trainer.Train(dataset, config, options, attachments) : trainer.Resume(dataset, attachments);
        checkpoints.Delete(); // once run.Bundle is saved

        // the same model learns an asset more, and only its head and embedding move
        FineTuneOptions fineTuning = new() { Freeze = ["encoder"], Training = { Epochs = 2 } };
        FineTuneRun tuned = sdk.GetRequiredService<FineTuner>().FineTune(run.Bundle, builder.Build(candles, labels, sequenceLength: 20), fineTuning);
        Console.WriteLine($"{string.Join(", ", tuned.AddedAssets)} added; on the same test: {tuned.Effect}");
        #endregion
    }
}
