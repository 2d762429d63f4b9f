using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class AttentionCommandTests
{
    private readonly TemporaryFolder _folder = new();
    private JsonElement _trained;

    [OneTimeSetUp]
    public void Train() => _trained = CliRun.Succeed(
        "train", "--data", Workspace.Dataset, "--output", _folder.File("models"), "--model", "transformer", "--d-model", "8", "--num-heads", "2", "--num-layers", "2",
        "--dim-feedforward", "8", "--sequence-length", "20", "--epochs", "1", "--threads", "1", "--json").Json;

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Train_Transformer_WritesTheAttentionOfItsLastValidationWindowBesideTheBundle()
    {
        string path = _trained.GetProperty("attention").GetString()!;

        Assert.Multiple(() =>
        {
            Assert.That(path, Is.EqualTo(Path.Combine(_trained.GetProperty("bundle").GetString()!, "attention.svg")));
            Assert.That(XElement.Load(path).Value, Does.Contain("ALPHAUSDT, 1h bars"));
            Assert.That(Workspace.Trained.GetProperty("attention").ValueKind, Is.EqualTo(JsonValueKind.Null), "an LSTM has none");
        });
    }

    [Test]
    public void Json_Symbol_HasBarsAndHeadsAndWritesPictureAndNumbers()
    {
        (string svg, string csv) = (_folder.File("out", "a.svg"), _folder.File("out", "a.csv"));

        JsonElement result = CliRun.Succeed(
            "attention", "ALPHA", "--models", _folder.File("models"), "--data-dir", Workspace.Data, "--output", svg, "--csv", csv, "--json").Json;

        JsonContract.RequireFields(result, "bundle", "symbol", "timeframe", "as_of", "output", "csv", "layers", "heads", "bars", "maps");
        JsonElement[] bars = [.. result.GetProperty("bars").EnumerateArray()];
        string[] lines = File.ReadAllLines(csv);
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("symbol").GetString(), Is.EqualTo("ALPHAUSDT"));
            Assert.That(bars, Has.Length.EqualTo(20));
            Assert.That(bars.Sum(static b => b.GetProperty("rollout").GetDouble()), Is.EqualTo(1).Within(1e-5));
            Assert.That(bars[^1].GetProperty("time").GetDateTimeOffset().AddHours(1), Is.EqualTo(result.GetProperty("as_of").GetDateTimeOffset()));
            Assert.That(result.GetProperty("maps").GetArrayLength(), Is.EqualTo(4));
            Assert.That(XElement.Load(svg).Value, Does.Contain("layer 2, head 2"));
            Assert.That(lines, Has.Length.EqualTo(1 + (6 * 20 * 20)));
        });
        JsonElement head = result.GetProperty("maps")[3];
        float largest = lines.Where(static l => l.StartsWith("head,2,2,", StringComparison.Ordinal)).Max(static l => float.Parse(l.Split(',')[^1], CultureInfo.InvariantCulture));
        Assert.That(head.GetProperty("largest").GetDouble(), Is.EqualTo(largest).Within(1e-7));
    }

    [Test]
    public void Run_FileWithoutSymbol_TakesTheOneOfTheFile()
    {
        string candles = Directory.GetFiles(Workspace.Data, "BRAVO*.csv").Single();
        string svg = _folder.File("bravo.svg");

        CliRun run = CliRun.Succeed("attention", "--bundle", _trained.GetProperty("bundle").GetString()!, "--candles", candles, "--output", svg, "--map", "rollout");

        Assert.That(run.Out, Does.Contain("BRAVOUSDT, 20 1h bars").And.Contain("Looked at most (5.0% if all counted the same)"));
        Assert.That(XElement.Load(svg).Value, Does.Contain("rollout").And.Not.Contain("head 1"));
    }

    [Test]
    public void Run_OneHead_DrawsThatOne()
    {
        string svg = _folder.File("head.svg");

        CliRun.Succeed("attention", "ALPHA", "--models", _folder.File("models"), "--data-dir", Workspace.Data, "--output", svg, "--layer", "2", "--head", "1");

        Assert.That(XElement.Load(svg).Value, Does.Contain("layer 2, head 1").And.Not.Contain("layer 1"));
    }

    [TestCase(new[] { "ALPHA", "--layer", "1" }, "give both or none")]
    [TestCase(new[] { "ALPHA", "--layer", "3", "--head", "1" }, "no layer 3, head 1: the model has 2 layers of 2 heads")]
    [TestCase(new[] { "ALPHA", "--layer", "1", "--head", "1", "--map", "mean" }, "--map and --layer exclude each other")]
    [TestCase(new[] { "ALPHA", "--csv", "same.svg", "--output", "same.svg" }, "name the same file")]
    [TestCase(new string[0], "Give SYMBOL")]
    public void Run_FlagsThatMakeNoSense_ExitWithTwo(string[] flags, string message)
    {
        string[] args = ["attention", "--models", _folder.File("models"), "--data-dir", Workspace.Data, .. flags];

        Assert.That(CliRun.Fail(args).GetProperty("message").GetString(), Does.Contain(message));
        Assert.That(File.Exists("same.svg"), Is.False);
    }

    [Test]
    public void Run_BundleOfAnLstm_SaysThatItHasNoAttention()
    {
        JsonElement error = CliRun.Fail("attention", "ALPHA", "--bundle", Workspace.Bundle, "--data-dir", Workspace.Data, "--output", _folder.File("none.svg"));

        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("attention_unsupported"));
        Assert.That(File.Exists(_folder.File("none.svg")), Is.False);
    }
}
