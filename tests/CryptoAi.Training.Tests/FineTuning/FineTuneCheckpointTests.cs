using CryptoAi.Models.Bundles;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.FineTuning;

/// <summary>A fine-tuning goes on after an interruption as a training does.</summary>
[TestFixture]
public sealed class FineTuneCheckpointTests
{
    private static readonly TrainingDataset Dataset = FineTuneToy.Dataset("CCC");

    [Test]
    public void FineTune_InterruptedAndCalledAgain_EndsWithTheSameBits()
    {
        using TemporaryCheckpoint folder = new();
        using (CheckpointFolder checkpoints = CheckpointFolder.Create(folder.Path))
        {
            using CancellationTokenSource source = new();
            FineTune(FineTuneToy.Source, "head", new TrainingAttachments { Checkpoints = checkpoints, Progress = new CancelAfterEpoch(source) }, 1, source.Token);
        }

        using CheckpointFolder again = CheckpointFolder.Open(folder.Path);
        Assert.That(again.Latest!.Epoch, Is.EqualTo(1), "the case is one of interruption");
        FineTuneRun resumed = FineTune(FineTuneToy.Source, "head", new TrainingAttachments { Checkpoints = again }, 2, CancellationToken.None);
        FineTuneRun whole = FineTune(FineTuneToy.Source, "head", TrainingAttachments.None, 1, CancellationToken.None);
        Assert.That(resumed.Training.Bundle.ComputeWeightsSha256(), Is.EqualTo(whole.Training.Bundle.ComputeWeightsSha256()));
    }

    [Test]
    public void FineTune_CheckpointOfAnotherBundleOrFreeze_IsRefused()
    {
        using TemporaryCheckpoint folder = new();
        using CheckpointFolder checkpoints = CheckpointFolder.Create(folder.Path);
        FineTune(FineTuneToy.Source, "head", new TrainingAttachments { Checkpoints = checkpoints }, 1, CancellationToken.None);
        ModelBundle other = FineTuneToy.Train(FineTuneToy.Lstm, epochs: 1) with { Scaler = FineTuneToy.Source.Scaler };
        foreach ((ModelBundle source, string freeze) in new[] { (other, "head"), (FineTuneToy.Source, "encoder") })
        {
            Assert.That(
                () => FineTune(source, freeze, new TrainingAttachments { Checkpoints = checkpoints }, 1, CancellationToken.None),
                Throws.TypeOf<CheckpointException>().With.Property("Code").EqualTo("checkpoint_task_differs"));
        }
    }

    private static FineTuneRun FineTune(ModelBundle source, string freeze, TrainingAttachments attachments, int threads, CancellationToken cancellationToken) =>
        FineTuneToy.Tuner(threads).FineTune(source, Dataset, FineTuneToy.Options(freeze), attachments, cancellationToken);

    private sealed class TemporaryCheckpoint : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"cryptoai-finetune-{Guid.NewGuid():N}");

        public void Dispose()
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }

    private sealed class CancelAfterEpoch(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Completed is not null)
            {
                source.Cancel();
            }
        }
    }
}
