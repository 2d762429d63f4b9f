using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CryptoAi.Cli;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class TrainCommandTests
{
    [Test]
    public void Json_TinyModel_HasEveryFieldOfTheContract()
    {
        JsonElement result = Workspace.Trained;

        JsonContract.RequireFields(
            result,
            "bundle", "model", "parameters", "device", "samples", "class_counts", "class_weights", "epochs", "stopped", "test", "baselines", "beats_baseline", "weights_sha256");
        JsonContract.RequireFields(result.GetProperty("samples"), "train", "validation", "test");
        JsonContract.RequireFields(
            result.GetProperty("comparison"), "direction_calls", "direction_accuracy", "direction_constant_accuracy", "direction_lower_bound", "foresees_direction", "beats_baseline");
        JsonContract.RequireFields(
            result.GetProperty("epochs")[1], "epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds", "samples_per_second");
        JsonContract.RequireFields(result.GetProperty("stopped"), "reason", "epoch", "best_epoch");
        JsonContract.RequireFields(result.GetProperty("test"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("baselines").GetProperty("majority"), JsonContract.Metrics);
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("model").GetString(), Is.EqualTo("lstm"));
            Assert.That(result.GetProperty("parameters").GetInt64(), Is.EqualTo((5 * 2) + Lstm(11, 4) + Lstm(4, 4) + (32 * 5) + (3 * 33)));
            Assert.That(result.GetProperty("stopped").GetProperty("reason").GetString(), Is.EqualTo("completed"));
            Assert.That(result.GetProperty("class_counts").EnumerateArray().Sum(static c => c.GetInt64()), Is.EqualTo(result.GetProperty("samples").GetProperty("train").GetInt64()));
            Assert.That(result.GetProperty("weights_sha256").GetString(), Is.EqualTo(WeightsHash(Workspace.Bundle)));
        });
    }

    [Test]
    public void Run_SameSeedOtherThreads_GivesTheSameWeights()
    {
        using TemporaryFolder folder = new();

        JsonElement again = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel[..^1], "2"]).Json;

        Assert.Multiple(() =>
        {
            Assert.That(again.GetProperty("weights_sha256").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("weights_sha256").GetString()));
            Assert.That(again.GetProperty("device").GetString(), Is.Not.EqualTo(Workspace.Trained.GetProperty("device").GetString()));
        });
    }

    [Test]
    public void Run_TransformerMultiTaskInMemory_ReportsTheOtherHeads()
    {
        using TemporaryFolder folder = new();

        JsonElement result = CliRun.Succeed(
            "train", "--data-dir", Workspace.Data, "--symbols", "ALPHA", "BRAVO", "--days", "20", "--threshold", "0.005", "--model", "transformer", "--multi-task", "--d-model", "8",
            "--num-heads", "2", "--num-layers", "1", "--dim-feedforward", "8", "--sequence-length", "20", "--epochs", "1", "--decision", "corrected", "--monitor", "macro_f1",
            "--output", folder.Path, "--json").Json;

        JsonContract.RequireFields(result.GetProperty("test").GetProperty("volatility"), "mae", "rmse", "r2");
        JsonContract.RequireFields(result.GetProperty("test").GetProperty("volume"), "mae", "rmse", "r2");
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("model").GetString(), Is.EqualTo("transformer"));
            Assert.That(result.GetProperty("decision").GetString(), Is.EqualTo("corrected"));
            Assert.That(result.GetProperty("test").GetRawText(), Does.Contain(result.GetProperty("corrected").GetProperty("log_loss").GetRawText()));
        });
    }

    [Test]
    public void Json_Report_LiesInTheBundleAndIsNoPartOfIt()
    {
        using TemporaryFolder folder = new();
        string report = Workspace.Trained.GetProperty("report").GetString()!;
        string bundle = Workspace.CopyBundle(folder);

        Assert.That(report, Is.EqualTo(Path.Combine(Workspace.Bundle, "report.html")));
        Assert.That(File.ReadAllText(report), Does.StartWith("<!DOCTYPE html>").And.Contain("Loss per epoch").And.Contain("validation samples.").And.Contain("Map of the asset embeddings"));
        using (JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(Path.Combine(bundle, "report.json"))))
        {
            Assert.That(
                numbers.RootElement.GetProperty("evaluation").GetProperty("test").GetProperty("log_loss").GetRawText(),
                Is.EqualTo(Workspace.Trained.GetProperty("test").GetProperty("log_loss").GetRawText()));
        }

        File.WriteAllText(Path.Combine(bundle, "report.html"), "changed");
        File.Delete(Path.Combine(bundle, "report.json"));
        CliRun.Succeed("inspect", "--bundle", bundle);
        File.Delete(Path.Combine(bundle, "report.html"));
        CliRun.Succeed("inspect", "--bundle", bundle);
    }

    [Test]
    public void Run_People_SeeClassesEpochsConfusionAndVerdict()
    {
        using TemporaryFolder folder = new();

        string text = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", folder.Path, .. Workspace.TinyModel]).Out;

        Assert.That(
            text,
            Does.Contain("train samples").And.Contain("parameters").And.Contain("epoch 2/2").And.Contain("true \\ predicted").And.Contain("majority baseline")
                .And.Contain("verdict").And.Contain("cryptoai predict ALPHAUSDT"));
    }

    [Test]
    public void Run_CancelledDuringTheSecondEpoch_KeepsTheBestModelAndExitsWith130()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter progress = new CancellingWriter("epoch   1/500", source);
        CliEnvironment environment = new(output, progress, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);

        string[] args = ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel];
        args[Array.IndexOf(args, "--epochs") + 1] = "500";
        int exitCode = Program.RunAsync(args, environment, source.Token).GetAwaiter().GetResult();

        JsonElement result = new CliRun(exitCode, output.ToString(), "").Json;
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(130));
            Assert.That(result.GetProperty("stopped").GetProperty("reason").GetString(), Is.EqualTo("cancelled"));
            Assert.That(result.GetProperty("epochs").GetArrayLength(), Is.EqualTo(1));
            Assert.That(Directory.Exists(result.GetProperty("bundle").GetString()), Is.True);
        });
    }

    [Test]
    public void Run_CancelledBeforeTheFirstEpoch_WritesNothingAndExitsWith130()
    {
        using TemporaryFolder folder = new();

        CliRun run = CliRun.Of(TimeProvider.System, new CancellationToken(canceled: true), ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel]);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(130));
            Assert.That(run.Json.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("cancelled"));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
        });
    }

    [TestCase(new[] { "--d-model", "32" }, "--d-model is a flag of --model transformer", TestName = "d-model of lstm")]
    [TestCase(new[] { "--model", "transformer", "--hidden-size", "32" }, "--hidden-size is a flag of --model lstm", TestName = "hidden-size of transformer")]
    [TestCase(new[] { "--multi-task" }, "--multi-task is a flag of --model transformer", TestName = "multi-task of lstm")]
    [TestCase(new[] { "--model", "cnn" }, "lstm or transformer", TestName = "unknown model")]
    [TestCase(new[] { "--model", "transformer", "--num-heads", "3" }, "Heads is 3", TestName = "heads that do not divide")]
    [TestCase(new[] { "--epochs", "0" }, "--epochs is '0'", TestName = "no epochs")]
    [TestCase(new[] { "--lr", "fast" }, "--lr is 'fast'", TestName = "learning rate in words")]
    [TestCase(new[] { "--num-assets", "1" }, "room for 1 assets, the dataset has 2", TestName = "more assets than room")]
    [TestCase(new[] { "--symbols", "ALPHA" }, "--symbols does nothing beside --data", TestName = "two sources")]
    [TestCase(new[] { "--sequence-length", "700" }, "too|candles", TestName = "window longer than the data")]
    public void Run_FlagsThatMakeNoSense_ExitWithTwoAndWriteNothing(string[] flags, string pattern)
    {
        using TemporaryFolder folder = new();

        JsonElement error = CliRun.Fail(["train", "--data", Workspace.Dataset, "--output", folder.Path, .. flags]);

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("message").GetString(), Does.Match(pattern));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
        });
    }

    [Test]
    public void Run_NoData_SaysWhatToGive()
    {
        Assert.Multiple(() =>
        {
            Assert.That(CliRun.Fail("train").GetProperty("message").GetString(), Does.Contain("--data").And.Contain("--symbols"));
            Assert.That(CliRun.Fail("train", "--data", "missing.csv").GetProperty("code").GetString(), Is.EqualTo("dataset_missing"));
        });
    }

    private static int Lstm(int input, int hidden) => (4 * hidden * (input + hidden)) + (8 * hidden);

    private static string WeightsHash(string bundle) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle, "model.safetensors"))));
}
