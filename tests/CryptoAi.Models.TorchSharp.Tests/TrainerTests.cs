using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Models.TorchSharp.Tests;

/// <summary>The trainer, bundles and predictors over TorchSharp: what one engine trains, the other serves.</summary>
internal sealed class TrainerTests
{
    // float32 outputs through a softmax, shown as probabilities
    private const double SameSignal = 1e-5;

    private static readonly IReadOnlyList<CandleSeries> Candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 500, Seed = 3 });

    private static readonly UnifiedLstmConfig Lstm = new() { Features = 9, SequenceLength = 20, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 8, Dropout = 0.2 };

    private static readonly MultiTaskTransformerConfig Transformer =
        new() { Features = 9, SequenceLength = 20, ModelSize = 8, Heads = 2, Layers = 1, FeedForwardSize = 16, AssetCapacity = 4 };

    private static IEnumerable<ModelConfig> Configs => [Lstm, Transformer];

    [TestCaseSource(nameof(Configs))]
    public void Train_OnTorchSharp_ServesTheSameSignalOnTheManagedEngine(ModelConfig config)
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        try
        {
            using ServiceProvider torch = Torch();
            using ServiceProvider managed = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
            ModelBundle trained = Train(torch, config).Bundle;
            SavedBundle saved = torch.GetRequiredService<BundleWriter>().Save(trained, Path.Combine(folder, "model"));

            // both readers run the golden window through their engine and refuse a model that says something else
            ModelBundle onTorch = torch.GetRequiredService<BundleReader>().Load(saved.Path);
            ModelBundle onManaged = managed.GetRequiredService<BundleReader>().Load(saved.Path);
            Signal torchSignal = Predict(torch, onTorch);
            Signal managedSignal = Predict(managed, onManaged);

            Assert.That(managedSignal.Action, Is.EqualTo(torchSignal.Action));
            Assert.That(managedSignal.Confidence, Is.EqualTo(torchSignal.Confidence).Within(SameSignal));
            foreach ((string name, double probability) in torchSignal.Probabilities)
            {
                Assert.That(managedSignal.Probabilities[name], Is.EqualTo(probability).Within(SameSignal), name);
            }

            if (config.HasAttention)
            {
                WindowAttention theirs = torch.GetRequiredService<AttentionAnalyzer>().Analyze(onTorch, Candles[0].Symbol, Candles[0]);
                WindowAttention ours = managed.GetRequiredService<AttentionAnalyzer>().Analyze(onManaged, Candles[0].Symbol, Candles[0]);
                TensorAssert.Close(theirs.Maps.Mean.Weights, ours.Maps.Mean.Weights, Tolerances.Output, Tolerances.Output, "mean attention");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(Configs))]
    public void Resume_AfterAnInterruption_EndsWithTheWeightsOfAnUninterruptedRun(ModelConfig config)
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        try
        {
            using ServiceProvider torch = Torch();
            ModelBundle whole = Train(torch, config).Bundle;
            SignalTrainer trainer = torch.GetRequiredService<SignalTrainer>();
            using (CancellationTokenSource stop = new())
            using (CheckpointFolder checkpoints = CheckpointFolder.Create(Path.Combine(folder, "run")))
            {
                TrainingAttachments attachments = new() { Checkpoints = checkpoints, Progress = new StopAfter(epochs: 2, stop) };
                TrainingRun cut = trainer.Train(Dataset(torch), config, Options(), attachments, stop.Token);
                Assert.That(cut.History.StopReason, Is.EqualTo(StopReason.Cancelled));
            }

            using CheckpointFolder opened = CheckpointFolder.Open(Path.Combine(folder, "run"));
            TrainingRun resumed = trainer.Resume(Dataset(torch), new TrainingAttachments { Checkpoints = opened });

            Tolerances.SameBits(resumed.Bundle.Weights, whole.Weights, "resumed");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Resume_ACheckpointOfTheManagedEngine_IsRefused()
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        try
        {
            using ServiceProvider torch = Torch();
            using ServiceProvider managed = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
            using (CancellationTokenSource stop = new())
            using (CheckpointFolder checkpoints = CheckpointFolder.Create(Path.Combine(folder, "run")))
            {
                managed.GetRequiredService<SignalTrainer>().Train(
                    Dataset(managed), Lstm, Options(), new TrainingAttachments { Checkpoints = checkpoints, Progress = new StopAfter(epochs: 1, stop) }, stop.Token);
            }

            using CheckpointFolder opened = CheckpointFolder.Open(Path.Combine(folder, "run"));

            Assert.That(
                () => torch.GetRequiredService<SignalTrainer>().Resume(Dataset(torch), new TrainingAttachments { Checkpoints = opened }),
                Throws.TypeOf<CheckpointException>().With.Property("Code").EqualTo("checkpoint_arithmetic_differs").And.Message.Contains("torchsharp"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void OverfitOneBatch_MixedPrecision_LearnsByHeart()
    {
        using ServiceProvider torch = new ServiceCollection().AddCryptoAiTraining().AddCryptoAiTorchSharp(static o => (o.Threads, o.MixedPrecision) = (1, true)).BuildServiceProvider();
        TrainerOptions options = Options();
        options.LearningRate = 0.01;

        OverfitReport report = torch.GetRequiredService<SignalTrainer>().OverfitOneBatch(Dataset(torch), Transformer with { Dropout = 0, ModelSize = 16 }, options, steps: 200);

        Assert.That(report.Passed, Is.True, report.ToString());
    }

    private static ServiceProvider Torch() => new ServiceCollection().AddCryptoAiTraining().AddCryptoAiTorchSharp(static o => o.Threads = 1).BuildServiceProvider();

    private static TrainerOptions Options() => new() { Epochs = 4, Seed = 7, BatchSize = 32 };

    private static TrainingDataset Dataset(ServiceProvider services) =>
        services.GetRequiredService<DatasetBuilder>().Build(Candles, LabelSpec.Unified with { Threshold = 0.005 }, sequenceLength: 20);

    private static TrainingRun Train(ServiceProvider services, ModelConfig config) => services.GetRequiredService<SignalTrainer>().Train(Dataset(services), config, Options());

    private static Signal Predict(ServiceProvider services, ModelBundle bundle)
    {
        using SignalPredictor predictor = services.GetRequiredService<SignalPredictorFactory>().Create(bundle);
        return predictor.Predict(Candles[0].Symbol, Candles[0]);
    }

    private sealed class StopAfter(int epochs, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Completed is not null && value.Epoch == epochs)
            {
                stop.Cancel();
            }
        }
    }
}
