using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class TrainCheckTests
{
    [Test]
    public void DryRun_TinyModel_SaysWhatAStepShowsAndSavesNothing()
    {
        using TemporaryFolder folder = new();
        string[] args = ["train", "--data", Workspace.Dataset, "--dry-run", "--output", folder.File("models"), .. Workspace.TinyModel];
        JsonElement result = CliRun.Succeed([.. args, "--json"]).Json;
        JsonElement dry = result.GetProperty("dry_run");
        Assert.That(
            ((string[])["train_loss", "gradient_norm", "validation_loss", "epoch_seconds"]).Select(name => dry.GetProperty(name).GetDouble()), Is.All.GreaterThan(0));
        Assert.That(result.TryGetProperty("overfit_check", out _), Is.False);
        Assert.That(CliRun.Succeed(args).Out, Does.Match("dry run +train loss .* an epoch takes about"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [TestCase("0.01", true, 0)]
    [TestCase("0.000000001", false, 1)]
    public void OverfitCheck_Rate_ExitCodeSaysWhetherItLearns(string rate, bool passed, int exitCode)
    {
        string[] args = ["train", "--data", Workspace.Dataset, "--overfit-check", "--lr", rate, "--dropout", "0", "--hidden-size", "16", "--num-assets", "4", "--sequence-length", "10", "--threads", "1"];
        CliRun run = CliRun.Of([.. args, "--json"]);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Out + run.Error);
        JsonElement overfit = run.Json.GetProperty("overfit_check");
        Assert.That((overfit.GetProperty("passed").GetBoolean(), overfit.GetProperty("steps").GetInt32()), Is.EqualTo((passed, 300)));
    }
}
