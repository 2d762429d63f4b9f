using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Checkpoints;

/// <summary>A small training on the managed engine, with every source of randomness in use, in a folder of its own.</summary>
internal sealed class CheckpointToy : IDisposable
{
    public static readonly TrainingDataset Dataset = ToyMarket.Dataset(300, window: 4);

    public static readonly UnifiedLstmConfig Config = new() { Features = 2, SequenceLength = 4, AssetCapacity = 4, EmbeddingSize = 3, HiddenSize = 8, Layers = 2 };

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"cryptoai-checkpoint-{Guid.NewGuid():N}");

    public static TrainerOptions Options(int epochs = 5) => new() { Epochs = epochs, BatchSize = 32, Seed = 9, LearningRate = 0.01, WeightDecay = 0.01, AssetDropout = 0.2 };

    /// <summary>A trainer whose clock lets every batch be reported.</summary>
    public static SignalTrainer Trainer(int threads = 1, VectorPath widest = VectorPath.Vector512)
    {
        SteppingTime time = new(TimeSpan.FromMilliseconds(200));
        return new SignalTrainer(
            new ManagedBackend(new ManagedEngineOptions { Threads = threads, WidestVector = widest }), new Trainer(time), time, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()));
    }

    /// <summary>Trains without interruption and without checkpoints.</summary>
    public static TrainingRun Uninterrupted(TrainerOptions options) => Trainer().Train(Dataset, Config, options);

    /// <summary>Trains until the given batch has been reported (batches over all epochs, from 1), as a killed process would: what is not in the checkpoint is lost.</summary>
    public void TrainUntil(int batch, TrainerOptions options, IReadOnlyList<ITrainingCallback>? callbacks = null)
    {
        using CheckpointFolder folder = CheckpointFolder.Create(Folder);
        Interrupted((attachments, token) => Trainer().Train(Dataset, Config, options, attachments with { Callbacks = callbacks ?? [] }, token), folder, batch);
    }

    /// <summary>Goes on until the given batch of this process has been reported.</summary>
    public void ResumeUntil(int batch, int threads)
    {
        using CheckpointFolder folder = CheckpointFolder.Open(Folder);
        Interrupted((attachments, token) => Trainer(threads).Resume(Dataset, attachments, token), folder, batch);
    }

    /// <summary>Goes on to the end.</summary>
    public TrainingRun Resume(TrainingDataset? dataset = null, SignalTrainer? trainer = null)
    {
        using CheckpointFolder folder = CheckpointFolder.Open(Folder);
        return (trainer ?? Trainer()).Resume(dataset ?? Dataset, new TrainingAttachments { Checkpoints = folder });
    }

    public static float[] Flat(TrainingRun run) => [.. run.Bundle.Weights.Tensors.SelectMany(static t => t.Values)];

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static void Interrupted(Action<TrainingAttachments, CancellationToken> train, CheckpointFolder folder, int batch)
    {
        using CancellationTokenSource source = new();
        CountingProgress progress = new(batch, source);
        try
        {
            train(new TrainingAttachments { Progress = progress, Checkpoints = folder }, source.Token);
        }
        catch (OperationCanceledException)
        {
            // before the end of the first epoch
        }
    }

    private sealed class CountingProgress(int batch, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        private int _seen;

        public void Report(TrainingProgress value)
        {
            if (value.Completed is null && ++_seen == batch)
            {
                source.Cancel();
            }
        }
    }
}
