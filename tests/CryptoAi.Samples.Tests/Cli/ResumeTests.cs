using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CryptoAi.Cli;
using CryptoAi.Cli.Composition;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Loop;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class ResumeTests
{
    [Test]
    public void Resume_AfterCtrlC_EndsAsTheUninterruptedTraining()
    {
        using TemporaryFolder folder = new();
        JsonElement cancelled = Cancelled(folder);
        Assert.That(cancelled.GetProperty("epochs").GetArrayLength(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateDirectories(folder.File(".checkpoints")).Count(), Is.EqualTo(1));

        JsonElement resumed = CliRun.Succeed("train", "--data", Workspace.Dataset, "--output", folder.Path, "--resume", "--threads", "2", "--json").Json;

        Assert.Multiple(() =>
        {
            Assert.That(resumed.GetProperty("weights_sha256").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("weights_sha256").GetString()));
            Assert.That(Timeless(resumed.GetProperty("epochs")), Is.EqualTo(Timeless(Workspace.Trained.GetProperty("epochs"))));
            Assert.That(resumed.GetProperty("stopped").GetRawText(), Is.EqualTo(Workspace.Trained.GetProperty("stopped").GetRawText()));
            Assert.That(resumed.GetProperty("test").GetRawText(), Is.EqualTo(Workspace.Trained.GetProperty("test").GetRawText()));
            Assert.That(Directory.Exists(folder.File(".checkpoints")), Is.False, "the training is over");
        });
    }

    [Test]
    public void Resume_OtherFlagsOrData_ExitsWithTwoAndKeepsTheCheckpoint()
    {
        using TemporaryFolder folder = new();
        Cancelled(folder);
        string[] resume = ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--resume", .. Workspace.TinyModel];

        JsonElement model = CliRun.Fail([.. resume[..^1], "1", "--num-layers", "1"]);
        JsonElement options = CliRun.Fail([.. resume, "--lr", "0.5"]);
        string other = folder.File("other.csv");
        CliRun.Succeed("prepare", "--data", Workspace.Data, "--threshold", "0.004", "--output", other);
        JsonElement data = CliRun.Fail("train", "--data", other, "--output", folder.Path, "--resume");

        Assert.Multiple(() =>
        {
            Assert.That(model.GetProperty("code").GetString(), Is.EqualTo("checkpoint_model_differs"));
            Assert.That(model.GetProperty("message").GetString(), Does.Contain("layers is 1, in the checkpoint 2"));
            Assert.That(options.GetProperty("code").GetString(), Is.EqualTo("checkpoint_options_differ"));
            Assert.That(options.GetProperty("message").GetString(), Does.Contain("learning_rate is 0.5, in the checkpoint 0.001"));
            Assert.That(data.GetProperty("code").GetString(), Is.EqualTo("checkpoint_data_differs"));
            Assert.That(CliRun.Succeed([.. resume, "--json"]).Json.GetProperty("weights_sha256").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("weights_sha256").GetString()));
        });
    }

    [Test]
    public void Resume_KilledInTheFirstEpochAndOtherData_KeepsTheCheckpoint()
    {
        using TemporaryFolder folder = new();
        Cancelled(folder);
        string path = Directory.EnumerateDirectories(folder.File(".checkpoints")).Single();
        using (CheckpointFolder checkpoint = CheckpointFolder.Open(path))
        {
            checkpoint.Save(Beginning(checkpoint));
        }

        string other = folder.File("other.csv");
        CliRun.Succeed("prepare", "--data", Workspace.Data, "--threshold", "0.004", "--output", other);
        JsonElement error = CliRun.Fail("train", "--data", other, "--output", folder.Path, "--resume");

        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("checkpoint_data_differs"));
        using CheckpointFolder kept = CheckpointFolder.Open(path);
        Assert.That(kept.Latest!.Epoch, Is.Zero);
    }

    [Test]
    public void Resume_NothingToGoOnWithOrInUse_ExitsWithTwo()
    {
        using TemporaryFolder folder = new();
        string[] resume = ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--resume"];
        Assert.That(CliRun.Fail(resume).GetProperty("code").GetString(), Is.EqualTo("checkpoint_not_found"));
        Cancelled(folder);
        using CheckpointFolder open = CheckpointFolder.Open(Directory.EnumerateDirectories(folder.File(".checkpoints")).Single());
        Assert.That(CliRun.Fail(resume).GetProperty("code").GetString(), Is.EqualTo("checkpoint_in_use"));
    }

    /// <summary>The workspace's training, ended by Ctrl-C after the first of its two epochs.</summary>
    internal static JsonElement Cancelled(TemporaryFolder folder)
    {
        using CancellationTokenSource source = new();
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter progress = new CancellingWriter("epoch 1/2", source);
        CliEnvironment environment = new(output, progress, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        string[] args = ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel];
        int exitCode = Program.RunAsync(args, environment, source.Token).GetAwaiter().GetResult();
        Assert.That(exitCode, Is.EqualTo(130));
        return new CliRun(exitCode, output.ToString(), "").Json;
    }

    /// <summary>What a training killed in its first epoch leaves: a checkpoint without epochs.</summary>
    internal static TrainingState Beginning(CheckpointFolder checkpoint) => checkpoint.Latest! with { Epochs = [], BestEpoch = 0, BestWeights = null, NextStep = 0 };

    private static string Timeless(JsonElement epochs) => Regex.Replace(epochs.GetRawText(), "\"(seconds|samples_per_second)\":[^,}]*", "");
}
