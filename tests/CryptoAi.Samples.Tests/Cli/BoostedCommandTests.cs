using System.Text.Json;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class BoostedCommandTests
{
    private static readonly string[] Quick = ["--model", "boosted", "--trees", "5", "--max-depth", "2", "--threads", "1"];

    private TemporaryFolder _folder = null!;
    private JsonElement _trained;

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new TemporaryFolder();
        _trained = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", _folder.Path, "--json", .. Quick]).Json;
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Train_Json_TreesOfEveryAssetAndTheFieldsOfEveryTraining()
    {
        JsonContract.RequireFields(_trained, "bundle", "model", "parameters", "device", "samples", "class_counts", "class_weights", "epochs", "decision", "baselines", "beats_baseline", "weights_sha256");
        JsonContract.RequireFields(_trained.GetProperty("test"), JsonContract.Metrics);
        JsonElement boosted = _trained.GetProperty("boosted");
        Assert.Multiple(() =>
        {
            Assert.That(_trained.GetProperty("model").GetString(), Is.EqualTo("boosted"));
            Assert.That(boosted.GetProperty("forests").EnumerateArray().Select(static f => f.GetProperty("symbol").GetString()), Is.EqualTo(["ALPHAUSDT", "BRAVOUSDT"]).AsCollection);
            Assert.That(boosted.GetProperty("train_seconds").GetDouble(), Is.GreaterThanOrEqualTo(0));
            Assert.That(Path.GetFileName(_trained.GetProperty("bundle").GetString()), Does.StartWith("boosted_"));
            Assert.That(File.ReadAllText(_trained.GetProperty("report").GetString()!), Does.Contain("boosted").IgnoreCase);
        });
    }

    [Test]
    public void Predict_NewestBoosted_SignalOfTheAssetsOwnTrees()
    {
        JsonElement signal = CliRun.Succeed("predict", "ALPHA", "--models", _folder.Path, "--model", "boosted", "--candles", Path.Combine(Workspace.Data, "ALPHAUSDT_1h.csv"), "--json").Json;

        Assert.That((signal.GetProperty("model").GetString(), signal.GetProperty("is_known_asset").GetBoolean()), Is.EqualTo(("boosted", true)));
    }

    [Test]
    public void EvaluateAndInspect_Boosted_WorkAsForEveryBundle()
    {
        string bundle = _trained.GetProperty("bundle").GetString()!;

        JsonElement evaluated = CliRun.Succeed("evaluate", "--bundle", bundle, "--data", Workspace.Dataset, "--json").Json;
        JsonElement inspected = CliRun.Succeed("inspect", "--bundle", bundle, "--json").Json;

        Assert.That(evaluated.GetProperty("test").GetProperty("log_loss").GetDouble(), Is.EqualTo(_trained.GetProperty("test").GetProperty("log_loss").GetDouble()));
        Assert.That(inspected.GetProperty("config").GetProperty("forests").GetArrayLength(), Is.EqualTo(2));
        JsonElement[] importance = [.. inspected.GetProperty("importance").EnumerateArray()];
        Assert.That(importance.Sum(static i => i.GetProperty("share").GetDouble()), Is.EqualTo(1).Within(1e-9));
        Assert.That(importance.Select(static i => i.GetProperty("gain").GetDouble()), Is.Ordered.Descending);
        Assert.That(
            CliRun.Succeed("inspect", "--bundle", bundle).Out,
            Does.Match(@"trees +2 sets, \d+ trees, \d+ nodes").And.Match($"most gain +{importance[0].GetProperty("feature").GetString()} ").And.Not.Contain("asset_id"));
    }

    [Test]
    public void Train_RegularisedTrees_OptionsAreInTheBundle()
    {
        string bundle = CliRun.Succeed(
            ["train", "--data", Workspace.Dataset, "--output", _folder.File("regular"), "--json", "--l1", "0.5", "--l2", "3", "--min-gain", "0.25", "--max-bins", "16", .. Quick]).Json.GetProperty("bundle").GetString()!;

        JsonElement trees = BundleReaderOptions(bundle).GetProperty("boosted").GetProperty("trees");
        Assert.That(
            (trees.GetProperty("l1").GetDouble(), trees.GetProperty("l2").GetDouble(), trees.GetProperty("min_gain").GetDouble(), trees.GetProperty("max_bins").GetInt32()), Is.EqualTo((0.5, 3.0, 0.25, 16)));
    }

    [Test]
    public void Evaluate_WalkForwardOfBoosted_FreshTreesPerFold()
    {
        string bundle = _trained.GetProperty("bundle").GetString()!;
        string page = _folder.File("folds.html");

        CliRun run = CliRun.Succeed("evaluate", "--bundle", bundle, "--data", Workspace.Dataset, "--walk-forward", "2", "--candles", Workspace.Data, "--report", page, "--threads", "1", "--json");

        JsonElement[] folds = [.. run.Json.GetProperty("folds").EnumerateArray()];
        Assert.That(folds.Select(static f => f.GetProperty("trees").GetInt32()), Is.All.InRange(2 * 3, 2 * 3 * 5), "two assets, three classes, at most five rounds");
        Assert.That(folds.Select(static f => f.GetProperty("best_epoch").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        JsonContract.RequireFields(folds[0], "train_range", "validation_range", "test_range", "test", "baselines", "beats_baseline", "backtest");
        Assert.That(File.ReadAllText(page), Does.Contain("Metrics of each fold").And.Contain("<th scope=\"col\">trees</th>"));
    }

    [Test]
    public void Evaluate_WalkForwardOfAnEnsemble_MembersPerFold()
    {
        using TemporaryFolder folder = new();
        string bundle = CliRun.Succeed(
            "ensemble", "--bundles", Workspace.Bundle, _trained.GetProperty("bundle").GetString()!, "--data", Workspace.Dataset, "--output", folder.Path, "--json", "--threads", "1").Json.GetProperty("bundle").GetString()!;

        CliRun run = CliRun.Succeed("evaluate", "--bundle", bundle, "--data", Workspace.Dataset, "--walk-forward", "2", "--threads", "1", "--json");

        Assert.That(run.Json.GetProperty("folds").GetArrayLength(), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("fold 1/2 member 1/2").And.Contain("fold 2/2 member 2/2"));
    }

    [Test]
    public void Ensemble_ExpiresInAndKeep_AsInATraining()
    {
        using TemporaryFolder folder = new();
        string[] args = ["ensemble", "--bundles", Workspace.Bundle, _trained.GetProperty("bundle").GetString()!, "--data", Workspace.Dataset, "--output", folder.Path, "--threads", "1", "--expires-in", "7"];
        JsonElement first = CliRun.Succeed([.. args, "--json"]).Json;
        JsonElement second = CliRun.Succeed([.. args, "--keep", "1", "--json"]).Json;

        BundleInfo bundle = BundleInfo.Read(second.GetProperty("bundle").GetString()!);
        Assert.That(bundle.ExpiresAt, Is.EqualTo(bundle.TrainedAt.AddDays(7)));
        Assert.That(second.GetProperty("expires_at").GetDateTimeOffset(), Is.EqualTo(bundle.ExpiresAt));
        Assert.That(second.GetProperty("removed")[0].GetString(), Is.EqualTo(Path.GetFileName(first.GetProperty("bundle").GetString())));
        Assert.That(Directory.Exists(first.GetProperty("bundle").GetString()), Is.False);
        Assert.That(CliRun.Succeed([.. args, "--keep", "1"]).Out, Does.Match("expires +").And.Match("removed +ensemble_"));
        Assert.That(CliRun.Fail([.. args, "--asset-registry", folder.File("assets.json")]).GetProperty("message").GetString(), Does.Contain("--asset-registry"));
    }

    [TestCase("weighted")]
    [TestCase("stacked")]
    public void Ensemble_LstmAndBoosted_OneBundleThatPredicts(string method)
    {
        using TemporaryFolder folder = new();
        JsonElement result = CliRun.Succeed(
            "ensemble", "--bundles", Workspace.Bundle, _trained.GetProperty("bundle").GetString()!, "--data", Workspace.Dataset, "--method", method, "--output", folder.Path, "--json", "--threads", "1").Json;

        JsonContract.RequireFields(result, "bundle", "report", "model", "method", "members", "validation_log_loss", "samples", "baselines", "beats_baseline", "weights_sha256", "data_fingerprint");
        JsonContract.RequireFields(result.GetProperty("test"), JsonContract.Metrics);
        Assert.That(result.GetProperty("members").EnumerateArray().Select(static m => m.GetProperty("model").GetString()), Is.EqualTo(["lstm", "boosted"]).AsCollection);
        JsonElement signal = CliRun.Succeed("predict", "BRAVO", "--bundle", result.GetProperty("bundle").GetString()!, "--candles", Path.Combine(Workspace.Data, "BRAVOUSDT_1h.csv"), "--json").Json;
        Assert.That(signal.GetProperty("model").GetString(), Is.EqualTo("ensemble"));
    }

    private static JsonElement BundleReaderOptions(string bundle)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(bundle, "manifest.json")));
        return manifest.RootElement.GetProperty("training_options").Clone();
    }

    [TestCase(new[] { "train", "--model", "boosted", "--epochs", "3" }, "--epochs is a flag of --model lstm and transformer")]
    [TestCase(new[] { "train", "--model", "boosted", "--hidden-size", "3" }, "--hidden-size is a flag of --model lstm and transformer")]
    [TestCase(new[] { "train", "--model", "boosted", "--dry-run" }, "--dry-run is a flag of --model lstm and transformer")]
    [TestCase(new[] { "train", "--trees", "3" }, "--trees is a flag of --model boosted")]
    public void Train_FlagOfAnotherModel_ExitsWithTwo(string[] args, string message) =>
        Assert.That(CliRun.Fail([.. args, "--data", Workspace.Dataset]).GetProperty("message").GetString(), Does.Contain(message));

    [Test]
    public void Ensemble_CannotBeDone_ExitsWithTwo()
    {
        string bundle = _trained.GetProperty("bundle").GetString()!;
        Assert.That(CliRun.Fail("ensemble", "--bundles", bundle, "--data", Workspace.Dataset).GetProperty("code").GetString(), Is.EqualTo("ensemble_members"));
        Assert.That(CliRun.Fail("ensemble", "--bundles", bundle, Workspace.Bundle, "--data", Workspace.Dataset, "--l2", "2").GetProperty("message").GetString(), Does.Contain("--l2 does nothing"));
    }

    [Test]
    public void FineTune_Boosted_Refused() => Assert.That(
        CliRun.Fail("finetune", "--bundle", _trained.GetProperty("bundle").GetString()!, "--data", Workspace.Dataset, "--output", _folder.File("none")).GetProperty("code").GetString(),
        Is.EqualTo("fine_tuning_unsupported"));
}
