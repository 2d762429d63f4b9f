using System.Text.Json;
using System.Xml.Linq;
using CryptoAi.Cli.Output;
using CryptoAi.Training.Comparison;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class CompareCommandTests
{
    private static readonly string[] Tiny =
    [
        "--hidden-size", "4", "--num-layers", "1", "--num-assets", "4", "--embedding-dim", "2", "--sequence-length", "10", "--d-model", "4", "--num-heads", "1", "--dim-feedforward", "8", "--transformer-layers", "1",
        "--epochs", "1", "--trees", "5", "--max-depth", "2", "--threads", "1", "--poor", "ALPHA", "--poor-bars", "150", "--unseen", "BRAVO", "--unseen-bars", "200",
    ];

    [Test]
    public void Json_TwoAssets_TheFieldsOfTheDesignAndAPage()
    {
        using TemporaryFolder folder = new();
        JsonElement result = CliRun.Succeed(["compare", "--data", Workspace.Dataset, "--html", folder.File("compare.html"), "--output", folder.File("models"), "--json", .. Tiny]).Json;

        foreach (string model in (string[])["individual", "individual_lstm", "unified", "unified_transformer", "ensemble"])
        {
            JsonContract.RequireFields(result.GetProperty(model), "models", "train_seconds", "bytes", "p50_ms", "accuracy", "macro_f1", "mcc", "log_loss", "per_asset");
            Assert.That(Directory.Exists(result.GetProperty(model).GetProperty("bundles")[0].GetString()), model);
        }

        JsonContract.RequireFields(result, "majority", "samples", "missing", "new_listings", "unseen", "claims", "facts", "data", "html", "data_fingerprint");
        JsonContract.RequireFields(result.GetProperty("data_poor"), "symbols", "individual", "unified", "cuts");
        Assert.That(result.GetProperty("data_poor").GetProperty("symbols")[0].GetString(), Is.EqualTo("ALPHAUSDT"));
        Assert.That(result.GetProperty("unseen")[0].GetProperty("symbol").GetString(), Is.EqualTo("BRAVOUSDT"));
        Assert.That(XElement.Parse(File.ReadAllText(folder.File("compare.html"))["<!DOCTYPE html>\n".Length..]).Descendants("section"), Is.Not.Empty);
        JsonElement predicted = CliRun.Succeed(
            "predict", "BRAVO", "--bundle", result.GetProperty("unified").GetProperty("bundles")[0].GetString()!, "--candles", Path.Combine(Workspace.Data, "BRAVOUSDT_1h.csv"), "--json").Json;
        Assert.That(predicted.GetProperty("is_known_asset").GetBoolean(), Is.True, "what is kept is a bundle like any other");
    }

    [Test]
    public void Run_SomeModels_TablesAndClaimsForPeople()
    {
        string text = CliRun.Succeed(["compare", "--data", Workspace.Dataset, "--without", "individual_lstm", "unified_transformer", "ensemble", .. Tiny]).Out;

        Assert.That(text, Does.Contain("test samples that all models predict").And.Contain("individual trees").And.Contain("Data-poor: ALPHAUSDT with the last 150 bars").And.Contain("Unseen: BRAVOUSDT")
            .And.Contain("fine-tuned").And.Contain("All others may be chance").And.Contain("log loss saved").And.Contain("New listings: ").And.Contain("Usual claims for unified models").And.Match("Better average accuracy .*(true|false|undecided) here")
            .And.Contain("A fraction (less than 0.5) of the size").And.Not.Contain("unified transformer"));
        Assert.That(text, Does.Contain("1 of 8  individual trees").And.Contain("8 of 8  BRAVOUSDT: individual trees"));
    }

    [Test]
    public void Run_CasesLeftOut_OnlyTheModels()
    {
        JsonElement result = CliRun.Succeed(["compare", "--data", Workspace.Dataset, "--models", "unified", "individual", "--no-poor", "--no-unseen", "--json", .. Tiny[..^8]]).Json;

        Assert.That((result.GetProperty("data_poor").ValueKind, result.GetProperty("unseen").GetArrayLength(), result.TryGetProperty("ensemble", out _)), Is.EqualTo((JsonValueKind.Null, 0, false)));
    }

    [TestCase("bad_arguments", "expected individual, individual_lstm, unified", "--models", "trees")]
    [TestCase("bad_arguments", "leave nothing that is trained", "--models", "unified", "--without", "unified")]
    [TestCase("bad_arguments", "an ensemble of fewer than two models", "--models", "ensemble", "unified")]
    [TestCase("bad_arguments", "--unseen does nothing without a unified model", "--models", "individual", "--unseen", "ALPHA")]
    [TestCase("bad_arguments", "--poor-bars does nothing with --no-poor", "--no-poor", "--poor-bars", "300")]
    [TestCase("bad_arguments", "--unseen does nothing with --no-unseen", "--no-unseen", "--unseen", "ALPHA")]
    [TestCase("bad_arguments", "--poor-bars is '0'", "--poor-bars", "0")]
    [TestCase("bad_arguments", "--model transformer", "--multi-task", "--without", "unified_transformer")]
    [TestCase("symbol_unknown", "'DOGE' is none of", "--poor", "DOGE")]
    [TestCase("assets_too_few", "leave at least one of them whole", "--poor", "ALPHA", "BRAVO")]
    public void Run_BadArguments_ExitsWithTwoAndSaysWhatIsExpected(string code, string text, params string[] flags)
    {
        JsonElement error = CliRun.Fail(["compare", "--data", Workspace.Dataset, .. flags]);
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain(text));
    }

    [Test]
    public void Run_OneAsset_ExitsWithTwo()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed("prepare", "--data", Workspace.Data, "--symbols", "ALPHA", "--features", "core9", "--threshold", "0.005", "--output", folder.File("one.csv"));
        Assert.That(CliRun.Fail("compare", "--data", folder.File("one.csv")).GetProperty("code").GetString(), Is.EqualTo("assets_too_few"));
    }

    [Test]
    public void Run_HtmlIsAFolder_ExitsWithTwoBeforeTheWork()
    {
        using TemporaryFolder folder = new();
        Assert.That(CliRun.Fail("compare", "--data", "none.csv", "--html", folder.Path).GetProperty("message").GetString(), Does.Contain("--html names the file to write"));
    }

    [Test]
    public void Line_OfAComparison_CountsStepsAlike()
    {
        ProgressLine line = CompareDisplay.Line(new ComparisonProgress("unified LSTM", 3, 8, 0.25));
        Assert.That((line.Done, line.Total, line.Text), Is.EqualTo((2.25, 8.0, "3 of 8  unified LSTM")));
    }
}
