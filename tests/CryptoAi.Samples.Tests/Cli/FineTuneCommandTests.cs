using System.Globalization;
using System.Text.Json;
using CryptoAi.Cli;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class FineTuneCommandTests
{
    private static readonly string[] Quick = ["--epochs", "2", "--threads", "1"];

    [Test]
    public void Json_NewAsset_IsKnownAfterwardsAndTheBundleNamesItsAncestor()
    {
        using TemporaryFolder folder = new();
        string data = NewAsset(folder);
        JsonElement result = CliRun.Succeed(
            ["finetune", "--bundle", Workspace.Bundle, "--data", data, "--freeze", "encoder", "--add-asset", "CARGO", "--output", folder.Path, "--json", .. Quick]).Json;
        string bundle = result.GetProperty("bundle").GetString()!;

        JsonContract.RequireFields(result, "source", "frozen", "frozen_tensors", "added_assets", "asset_capacity", "before", "test", "gain", "effect", "warnings", "lineage", "weights_sha256");
        JsonContract.RequireFields(result.GetProperty("before"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("test"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("training"), "parameters", "samples", "class_counts", "epochs", "stopped", "baselines", "beats_baseline");
        JsonElement ancestor = CliRun.Succeed("inspect", "--bundle", bundle, "--json").Json.GetProperty("lineage")[0];
        JsonElement signal = CliRun.Succeed("predict", "CARGO", "--bundle", bundle, "--candles", Candles(folder), "--json").Json;
        JsonElement before = CliRun.Succeed("predict", "CARGO", "--bundle", Workspace.Bundle, "--candles", Candles(folder), "--json").Json;
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("added_assets").EnumerateArray().Select(static a => a.GetString()), Is.EqualTo(["CARGOUSDT"]).AsCollection);
            Assert.That(result.GetProperty("asset_capacity").GetInt32(), Is.EqualTo(4));
            Assert.That(result.GetProperty("frozen").GetRawText(), Does.Contain("encoder"));
            Assert.That(result.GetProperty("frozen_tensors").EnumerateArray().Select(static t => t.GetString()), Is.Not.Empty.And.All.StartsWith("lstm."));
            Assert.That(result.GetProperty("effect").GetString(), Is.AnyOf("helped", "hurt", "unclear"));
            Assert.That(ancestor.GetProperty("weights_sha256").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("weights_sha256").GetString()));
            Assert.That(ancestor.GetProperty("data_fingerprint").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("data_fingerprint").GetString()));
            Assert.That(ancestor.GetProperty("note").GetString(), Is.EqualTo("fine-tuned on CARGOUSDT"));
            Assert.That((before.GetProperty("is_known_asset").GetBoolean(), signal.GetProperty("is_known_asset").GetBoolean()), Is.EqualTo((false, true)));
            Assert.That(Directory.Exists(folder.File(".checkpoints")), Is.False, "the fine-tuning is over");
            Assert.That(File.ReadAllText(Path.Combine(bundle, "report.html")), Does.Contain("Before and after fine-tuning").And.Contain("CARGOUSDT"));
        });
    }

    [Test]
    public void Run_People_SeeBeforeAndAfterAndTheEffect()
    {
        using TemporaryFolder folder = new();
        string text = CliRun.Succeed(["finetune", "--models", Workspace.Models, "--data", Workspace.Dataset, "--output", folder.Path, "--class-weights", "bundle", .. Quick]).Out;
        Assert.That(text, Does.Contain("before").And.Contain("after").And.Match("effect +(fine-tuning|not known)").And.Contain("new assets   none").And.Contain("--bundle"));
    }

    [TestCase("freeze_unknown", "--freeze", "encodr")]
    [TestCase("freeze_all", "--freeze", "encoder,embedding", "head")]
    [TestCase("bad_arguments", "--freeze", ",")]
    [TestCase("bad_arguments", "--decision", "corrected")]
    [TestCase("symbol_unknown", "--add-asset", "NOPE")]
    [TestCase("asset_known", "--add-asset", "ALPHA")]
    [TestCase("checkpoint_not_found", "--resume")]
    public void Run_CannotBeDone_ExitsWithTwoAndLeavesNothing(string code, params string[] flags)
    {
        using TemporaryFolder folder = new();
        JsonElement error = CliRun.Fail(["finetune", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--output", folder.Path, .. flags]);
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Run_OtherLabels_SaysWhatDiffers()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed("prepare", "--data", Workspace.Data, "--features", "core9", "--threshold", "0.01", "--output", folder.File("other.csv"));
        JsonElement error = CliRun.Fail("finetune", "--bundle", Workspace.Bundle, "--data", folder.File("other.csv"), "--output", folder.File("models"));
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("model_mismatch"));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("threshold 0.005").And.Contain("threshold 0.01"));
    }

    [Test]
    public void Resume_AfterCtrlC_EndsAsTheUninterruptedFineTuning()
    {
        using TemporaryFolder folder = new();
        string[] args = ["finetune", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--freeze", "head", "--json", .. Quick];
        string expected = CliRun.Succeed([.. args, "--output", folder.File("whole")]).Json.GetProperty("weights_sha256").GetString()!;
        args = [.. args, "--output", folder.File("cut")];
        using CancellationTokenSource source = new();
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter progress = new CancellingWriter("epoch 1/2", source);
        CliEnvironment environment = new(output, progress, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        Assert.That(Program.RunAsync(args, environment, source.Token).GetAwaiter().GetResult(), Is.EqualTo(130));
        Assert.That(
            CliRun.Fail("train", "--data", Workspace.Dataset, "--output", folder.File("cut"), "--resume").GetProperty("code").GetString(),
            Is.EqualTo("checkpoint_not_found"), "a fine-tuning is no training from scratch");

        JsonElement resumed = CliRun.Succeed([.. args, "--resume"]).Json;
        Assert.That(resumed.GetProperty("weights_sha256").GetString(), Is.EqualTo(expected));
        Assert.That(Directory.Exists(folder.File("cut", ".checkpoints")), Is.False);
    }

    private static string Candles(TemporaryFolder folder) => Directory.GetFiles(folder.File("candles"), "CARGO*.csv").Single();

    private static string NewAsset(TemporaryFolder folder)
    {
        CliRun.Succeed("simulate", "--assets", "3", "--candles", "900", "--output", folder.File("candles"));
        CliRun.Succeed(
            "prepare", "--data", folder.File("candles"), "--symbols", "CARGO", "--features", "core9", "--threshold", "0.005", "--output", folder.File("new.csv"));
        return folder.File("new.csv");
    }
}
