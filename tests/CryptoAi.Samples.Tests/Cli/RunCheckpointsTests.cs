using CryptoAi.Cli.Data;
using CryptoAi.Training;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Loop;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class RunCheckpointsTests
{
    [Test]
    public void Guard_DiskFullInTheFirstEpoch_KeepsTheCheckpointThatTheErrorSaysToResume()
    {
        using TemporaryFolder folder = new();
        TrainingState beginning = Beginning();
        using CheckpointFolder checkpoints = CheckpointFolder.Create(folder.File("run"));
        Assert.That(
            () => RunCheckpoints.Guard(folder.Path, checkpoints, int () =>
            {
                checkpoints.Save(beginning);
                throw new CheckpointException("checkpoint_not_written", "The checkpoint of epoch 1 cannot be written.", checkpoints.Path);
            }),
            Throws.TypeOf<CheckpointException>());
        Assert.That(CheckpointFolder.Exists(checkpoints.Path), Is.True);
    }

    [Test]
    public void Guard_NewTrainingFailsInTheFirstEpoch_LeavesNothingBehind()
    {
        using TemporaryFolder folder = new();
        TrainingState beginning = Beginning();
        CheckpointFolder checkpoints = CheckpointFolder.Create(folder.File("run"));
        Assert.That(
            () => RunCheckpoints.Guard(folder.Path, checkpoints, int () =>
            {
                checkpoints.Save(beginning);
                throw new TrainingException("training_not_finite", "The loss is NaN.");
            }),
            Throws.TypeOf<TrainingException>());
        Assert.That(Directory.Exists(folder.File("run")), Is.False);
    }

    [Test]
    public void Saved_BundleCannotBeWritten_ErrorSaysHowToGoOn()
    {
        using TemporaryFolder folder = new();
        using CheckpointFolder checkpoints = CheckpointFolder.Create(folder.File("run"));
        Assert.That(
            () => RunCheckpoints.Saved(checkpoints, int () => throw new IOException("No space left on device.")),
            Throws.TypeOf<IOException>().With.Message.Contains("No space left on device. Nothing is lost").And.Message.Contains($"--resume --checkpoints {checkpoints.Path}"));
    }

    /// <summary>A state before the first epoch.</summary>
    private static TrainingState Beginning()
    {
        using TemporaryFolder folder = new();
        ResumeTests.Cancelled(folder);
        using CheckpointFolder checkpoint = CheckpointFolder.Open(Directory.EnumerateDirectories(folder.File(".checkpoints")).Single());
        return ResumeTests.Beginning(checkpoint);
    }
}
