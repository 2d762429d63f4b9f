using System.Text.Json;

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
