using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class TuneCommandTests
{
    private static readonly string[] Tiny = ["--num-assets", "4", "--embedding-dim", "2", "--sequence-length", "10", "--epochs", "1"];

    [Test]
    public void Json_Grid_RankedTrialsAndTheBestConfig()
    {
        using TemporaryFolder folder = new();
        string[] arguments = ["tune", "--data", Workspace.Dataset, "--grid", "hidden-size=2,4", "lr=0.001,0.01", "--trials", folder.File("trials.jsonl"), "--json", .. Tiny];
        JsonElement result = CliRun.Succeed(arguments).Json;
        JsonContract.RequireFields(result, "data", "scoring", "metric", "trials", "best");
        JsonElement[] trials = [.. result.GetProperty("trials").EnumerateArray()];
        JsonElement best = result.GetProperty("best");
        Assert.That(trials, Has.Length.EqualTo(4));
        Assert.That(trials.Select(static t => t.GetProperty("score").GetDouble()), Is.Ordered.Descending);
        Assert.That(best.GetProperty("trial").GetInt32(), Is.EqualTo(trials[0].GetProperty("trial").GetInt32()));
        Assert.That(best.GetProperty("config").GetProperty("hidden_size").GetInt32(), Is.EqualTo(trials[0].GetProperty("settings").GetProperty("hidden_size").GetInt32()));
        Assert.That(best.GetProperty("training_options").GetProperty("learning_rate").GetDouble(), Is.EqualTo(trials[0].GetProperty("settings").GetProperty("learning_rate").GetDouble()));

        JsonElement again = CliRun.Succeed([.. arguments, "--threads", "1"]).Json;
        Assert.That(again.GetProperty("resumed").GetInt32(), Is.EqualTo(4));
        Assert.That(again.GetProperty("trials").GetRawText(), Is.EqualTo(result.GetProperty("trials").GetRawText()));
    }

    [Test]
    public void Run_RandomWalkForward_PeopleSeeTheTable()
    {
        string text = CliRun.Succeed(
            ["tune", "--data", Workspace.Dataset, "--grid", "hidden-size=2..4", "--random", "2", "--scoring", "walk_forward", "--folds", "2", "--metric", "log_loss", .. Tiny]).Out;
        Assert.That(text, Does.Contain("log_loss").And.Contain("hidden_size=").And.Contain("best").And.Contain("read its test"));
    }

    [TestCase("search_axis_unknown", "hidden_size", "--grid", "hiden-size=2")]
    [TestCase("bad_arguments", "NAME=V1,V2", "--grid", "hidden-size")]
    [TestCase("bad_arguments", "search at random", "--grid", "hidden-size=2..4")]
    [TestCase("bad_arguments", "walk_forward", "--grid", "hidden-size=2", "--folds", "3")]
    public void Run_BadSearch_SaysWhatIsExpected(string code, string text, params string[] flags)
    {
        JsonElement error = CliRun.Fail(["tune", "--data", Workspace.Dataset, .. flags, .. Tiny]);
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain(text));
    }
}
