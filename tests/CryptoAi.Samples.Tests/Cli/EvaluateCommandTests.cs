using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class EvaluateCommandTests
{
    [Test]
    public void Json_DatasetOfTheTraining_RepeatsTheTestOfTheTraining()
    {
        JsonElement result = CliRun.Succeed("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--json").Json;

        JsonContract.RequireFields(result, "test", "per_asset", "baselines");
        JsonContract.RequireFields(result.GetProperty("test"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("per_asset").GetProperty("ALPHAUSDT"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("baselines").GetProperty("majority"), JsonContract.Metrics);
        JsonContract.RequireFields(result.GetProperty("rows"), "from", "to", "samples");
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("test").GetRawText(), Is.EqualTo(Workspace.Trained.GetProperty("test").GetRawText()));
            Assert.That(result.GetProperty("rows").GetProperty("samples").GetInt64(), Is.EqualTo(Workspace.Trained.GetProperty("samples").GetProperty("test").GetInt64()));
            Assert.That(result.GetProperty("rows").GetProperty("same_data").GetBoolean(), Is.True);
        });
    }

    [Test]
    public void Run_OnlyCandlesOfTheTraining_SaysThatNothingIsLeft()
    {
        using TemporaryFolder folder = new();
        string[] lines = File.ReadAllLines(Directory.GetFiles(Workspace.Data, "ALPHA*.csv").Single());
        folder.Write("ALPHAUSDT_1h.csv", string.Join('\n', lines[..300]) + "\n");
        CliRun.Succeed("prepare", "--data", folder.Path, "--threshold", "0.005", "--output", folder.File("old.csv"));

        JsonElement error = CliRun.Fail("evaluate", "--bundle", Workspace.Bundle, "--data", folder.File("old.csv"));

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("split_empty"));
            Assert.That(error.GetProperty("message").GetString(), Does.Contain("newer candles"));
        });
    }

    [Test]
    public void Run_OtherLabels_SaysWhatDiffers()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed("prepare", "--data", Workspace.Data, "--threshold", "0.01", "--output", folder.File("other.csv"));

        Assert.That(
            CliRun.Fail("evaluate", "--bundle", Workspace.Bundle, "--data", folder.File("other.csv")).GetProperty("code").GetString(), Is.EqualTo("model_mismatch"));
    }

    [Test]
    public void Run_People_SeeWhichRowsWereUsed()
    {
        string text = CliRun.Succeed("evaluate", "--models", Workspace.Models, "--data", Workspace.Dataset).Out;

        Assert.That(text, Does.Contain("rows used").And.Contain("BRAVOUSDT").And.Contain("verdict").And.Match(@"direction +(of \d+ moves? that it called|it never called)"));
    }

    [Test]
    public void Report_AskedFor_IsAPageOfItsOwn()
    {
        using TemporaryFolder folder = new();
        string page = folder.File("pages", "evaluation.html");

        JsonElement result = CliRun.Succeed("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--report", page, "--json").Json;

        Assert.That(result.GetProperty("report").GetString(), Is.EqualTo(page));
        Assert.That(File.ReadAllText(page), Does.StartWith("<!DOCTYPE html>").And.Contain("test samples.").And.Not.Contain("Loss per epoch"));
    }

    [Test]
    public void Report_NamedJson_HasTheNumbers()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--report", folder.File("numbers.json"));

        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(folder.File("numbers.json")));
        JsonContract.RequireFields(numbers.RootElement.GetProperty("evaluation").GetProperty("test"), JsonContract.Metrics);
        Assert.That(numbers.RootElement.GetProperty("importance").GetProperty("split").GetString(), Is.EqualTo("test"));
    }

    [Test]
    public void Report_WalkForward_ShowsTheFoldsAndTheirTrading()
    {
        using TemporaryFolder folder = new();
        string[] args = ["evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--walk-forward", "2", "--candles", Workspace.Data, "--report"];
        JsonElement result = CliRun.Succeed([.. args, folder.File("page.html"), "--json"]).Json;
        Assert.That(File.ReadAllText(folder.File("page.html")), Does.Contain("Metrics of each fold").And.Contain("Gain in MCC of each fold").And.Contain("Equity of each fold"));
        CliRun.Succeed([.. args, folder.File("numbers.json")]);
        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(folder.File("numbers.json")));
        Assert.That(
            numbers.RootElement.GetProperty("walk_forward").GetProperty("folds").EnumerateArray().Select(static f => f.GetProperty("evaluation").GetProperty("test").GetProperty("log_loss").GetDouble()),
            Is.EqualTo(result.GetProperty("folds").EnumerateArray().Select(static f => f.GetProperty("test").GetProperty("log_loss").GetDouble())).AsCollection);
    }

    [Test]
    public void Report_IsAFolder_SaysSoBeforeTheWork()
    {
        using TemporaryFolder folder = new();

        JsonElement error = CliRun.Fail("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--report", folder.Path);

        Assert.That(error.GetProperty("message").GetString(), Does.Contain("this is a folder; --report names the file"));
    }

    [Test]
    public void Json_WalkForwardAndCandles_FoldsWithMetricsAndTrading()
    {
        JsonElement result = CliRun.Succeed(
            "evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--walk-forward", "2", "--candles", Workspace.Data, "--short", "--fee", "0.002", "--json").Json;

        JsonElement[] folds = [.. result.GetProperty("folds").EnumerateArray()];
        Assert.That(folds.Select(static f => f.GetProperty("fold").GetInt32()), Is.EqualTo([1, 2]).AsCollection);
        foreach (JsonElement fold in folds)
        {
            JsonContract.RequireFields(fold, "train_range", "validation_range", "test_range", "test", "baselines", "beats_baseline", "backtest");
            JsonContract.RequireFields(fold.GetProperty("test"), JsonContract.Metrics);
            JsonContract.RequireFields(fold.GetProperty("backtest").GetProperty("strategy"), "total_return", "sharpe", "max_drawdown", "turnover", "exposure", "trades", "win_rate");
        }

        JsonElement whole = result.GetProperty("walk_forward");
        Assert.That(whole.GetProperty("pooled").GetProperty("n").GetInt64(), Is.EqualTo(folds.Sum(static f => f.GetProperty("test").GetProperty("n").GetInt64())));
        Assert.That(whole.GetProperty("summary").GetProperty("mcc").GetProperty("mean").GetDouble(), Is.EqualTo(folds.Average(static f => f.GetProperty("test").GetProperty("mcc").GetDouble())).Within(1e-12));
        Assert.That(whole.GetProperty("backtest").GetProperty("fee").GetDouble(), Is.EqualTo(0.002));
        Assert.That(result.GetProperty("backtest").GetProperty("buy_and_hold").GetProperty("trades").GetInt32(), Is.EqualTo(2), "one per asset");
    }

    [Test]
    public void Run_WalkForward_PeopleSeeFoldsAndTrading()
    {
        string text = CliRun.Succeed("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--walk-forward", "2", "--rolling", "--candles", Workspace.Data).Out;
        Assert.That(text, Does.Contain("fold 2/2").And.Contain("over the folds").And.Contain("Trading all folds").And.Contain("buy and hold"));
    }

    [TestCase("--rolling", "--walk-forward")]
    [TestCase("--short", "--candles")]
    public void Run_FlagOfAnotherOne_NamesIt(string flag, string missing) => Assert.That(
        CliRun.Fail("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, flag).GetProperty("message").GetString(), Does.StartWith(flag).And.Contain(missing));

    [Test]
    public void Run_MoreFoldsThanTime_SaysSo() => Assert.That(
        CliRun.Fail("evaluate", "--bundle", Workspace.Bundle, "--data", Workspace.Dataset, "--walk-forward", "900").GetProperty("code").GetString(), Is.EqualTo("folds_too_many"));
}
