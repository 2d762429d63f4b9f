using System.Runtime.Intrinsics;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Tests.Toys;
using NUnit.Framework.Constraints;

namespace CryptoAi.Training.Tests.Checkpoints;

/// <summary>A training that was interrupted and resumed is the uninterrupted one, to the bit.</summary>
[TestFixture]
public sealed class ResumeTests
{
    private static readonly Lazy<TrainingRun> Whole = new(() => CheckpointToy.Uninterrupted(CheckpointToy.Options()));

    // each interruption happens after so many batches of its own process
    [TestCase(new[] { 1 }, 1, Description = "before the first epoch ended")]
    [TestCase(new[] { 12 }, 1, Description = "just after the first epoch")]
    [TestCase(new[] { 17 }, 3, Description = "another number of threads")]
    [TestCase(new[] { 40 }, 2)]
    [TestCase(new[] { 5, 5, 15, 2, 12, 30 }, 2, Description = "again and again, some without getting anywhere")]
    public void Resume_AfterInterruptions_SameWeightsHistoryAndMetricsToTheBit(int[] batches, int threads)
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(batches[0], CheckpointToy.Options());
        foreach (int batch in batches[1..])
        {
            toy.ResumeUntil(batch, threads);
        }

        RequireSame(toy.Resume(trainer: CheckpointToy.Trainer(threads)), Whole.Value);
    }

    [Test]
    public void Train_WithCheckpoints_SameAsWithout()
    {
        using CheckpointToy toy = new();
        using CheckpointFolder folder = CheckpointFolder.Create(toy.Folder);
        RequireSame(CheckpointToy.Trainer().Train(CheckpointToy.Dataset, CheckpointToy.Config, CheckpointToy.Options(), new TrainingAttachments { Checkpoints = folder }), Whole.Value);
        Assert.That(Directory.EnumerateFiles(toy.Folder).Select(Path.GetFileName).Order(), Is.EqualTo(["checkpoint.json", "checkpoint.lock", "epoch_000005.safetensors"]).AsCollection);
    }

    [Test]
    public void Resume_TrainingThatWasComplete_EvaluatesTheSameModelAgain()
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(int.MaxValue, CheckpointToy.Options());
        RequireSame(toy.Resume(), Whole.Value);
    }

    [TestCase(EarlyStoppingMonitor.Loss)]
    [TestCase(EarlyStoppingMonitor.Mcc)]
    public void Resume_EarlyStopped_StopsInTheSameEpochWithTheSameBest(EarlyStoppingMonitor monitor)
    {
        TrainerOptions options = CheckpointToy.Options(40);
        (options.Patience, options.Monitor, options.LearningRate) = (2, monitor, 0.05);
        TrainingRun whole = CheckpointToy.Uninterrupted(options);
        Assert.That(whole.History.StopReason, Is.EqualTo(StopReason.EarlyStopped), "the case is one of early stopping");
        Assert.That(whole.History.BestEpoch, Is.LessThan(whole.History.StopEpoch));
        using CheckpointToy toy = new();

        // into the epochs after the best one, where only the patience is left to count
        int batches = (whole.Split.Train.Count + 31) / 32;
        toy.TrainUntil((batches * (whole.History.StopEpoch - 1)) + 3, options);
        RequireSame(toy.Resume(), whole);
    }

    [Test]
    public void Resume_OtherVectorWidth_RefusedWithBothAndTheRemedy()
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(15, CheckpointToy.Options());
        Assert.That(
            () => toy.Resume(trainer: CheckpointToy.Trainer(widest: VectorPath.Scalar)),
            !Vector128.IsHardwareAccelerated
                ? Throws.Nothing
                : Throws.TypeOf<CheckpointException>().With.Property("Code").EqualTo("checkpoint_arithmetic_differs")
                    .And.Message.Contains("here it is managed, ").And.Message.Contains("scalar").And.Message.Contains("WidestVector"));
    }

    [Test]
    public void Resume_OtherDataset_RefusedWithBothFingerprints()
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(15, CheckpointToy.Options());
        TrainingDataset other = ToyMarket.Dataset(300, window: 4, seed: 5);
        Assert.That(
            () => toy.Resume(other),
            Throws.TypeOf<CheckpointException>().With.Property("Code").EqualTo("checkpoint_data_differs")
                .And.Message.Contains(other.Fingerprint).And.Message.Contains(CheckpointToy.Dataset.Fingerprint).And.Message.Contains("Give the dataset"));
    }

    [Test]
    public void Resume_SameDatasetOtherWindow_Refused()
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(15, CheckpointToy.Options());
        Assert.That(() => toy.Resume(ToyMarket.Dataset(300, window: 5)), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_mismatch"));
    }

    [Test]
    public void Check_OtherModelOptionsTaskOrVersion_EachHasItsCodeAndNamesTheDifference()
    {
        TrainingIdentity run = new()
        {
            Model = CheckpointToy.Config,
            Options = CheckpointToy.Options(),
            DataFingerprint = "d",
            TaskSha256 = "t",
            Arithmetic = "a",
            LibraryVersion = "1.2.3",
        };
        Assert.That(() => ResumeCheck.Require(run, run with { Options = CheckpointToy.Options() }), Throws.Nothing);
        Assert.That(
            () => ResumeCheck.Require(run, run with { Model = CheckpointToy.Config with { HiddenSize = 16 } }),
            Refused("checkpoint_model_differs", "hidden_size is 16, in the checkpoint 8"));
        Assert.That(() => ResumeCheck.Require(run, run with { Options = CheckpointToy.Options(6) }), Refused("checkpoint_options_differ", "epochs is 6, in the checkpoint 5"));
        Assert.That(() => ResumeCheck.Require(run, run with { TaskSha256 = "u" }), Refused("checkpoint_task_differs", "split"));
        Assert.That(() => ResumeCheck.Require(run, run with { LibraryVersion = "1.2.4" }), Refused("checkpoint_version", "written by version 1.2.3 of the library; this is 1.2.4"));
    }

    [Test]
    public void Train_CheckpointsOfAnUnfinishedTraining_SaysToResume()
    {
        using CheckpointToy toy = new();
        toy.TrainUntil(15, CheckpointToy.Options());
        using CheckpointFolder folder = CheckpointFolder.Open(toy.Folder);
        Assert.That(
            () => CheckpointToy.Trainer().Train(CheckpointToy.Dataset, CheckpointToy.Config, CheckpointToy.Options(), new TrainingAttachments { Checkpoints = folder }),
            Refused("checkpoint_exists", "Resume it"));
        Assert.That(() => CheckpointToy.Trainer().Resume(CheckpointToy.Dataset, TrainingAttachments.None), Refused("checkpoint_not_found", "Open the folder"));
    }

    private static ContainsConstraint Refused(string code, string text) =>
        Throws.TypeOf<CheckpointException>().With.Property("Code").EqualTo(code).And.Message.Contains(text);

    private static void RequireSame(TrainingRun actual, TrainingRun expected)
    {
        TensorAssert.SameBits(CheckpointToy.Flat(actual), CheckpointToy.Flat(expected), "weights");
        Assert.That(Timeless(actual.History.Epochs), Is.EqualTo(Timeless(expected.History.Epochs)).AsCollection);
        Assert.That(
            (actual.History.StopReason, actual.History.StopEpoch, actual.History.BestEpoch),
            Is.EqualTo((expected.History.StopReason, expected.History.StopEpoch, expected.History.BestEpoch)));
        Assert.That(actual.Test.ToJsonElement().GetRawText(), Is.EqualTo(expected.Test.ToJsonElement().GetRawText()));
    }

    private static IEnumerable<EpochReport> Timeless(IEnumerable<EpochReport> epochs) => epochs.Select(static e => e with { Seconds = 0, SamplesPerSecond = 0 });
}
