using System.Text.Json;
using System.Text.RegularExpressions;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class InspectCommandTests
{
    [Test]
    public void Json_Bundle_HasEveryFieldOfTheContract()
    {
        JsonElement result = CliRun.Succeed("inspect", "--bundle", Workspace.Bundle, "--json").Json;

        JsonContract.RequireFields(
            result,
            "format_version", "model", "config", "parameters", "features", "feature_hash", "classes", "assets", "required_candles", "recommended_candles", "weights_sha256", "trained_at");
        JsonElement asset = result.GetProperty("assets")[0];
        JsonContract.RequireFields(asset, "symbol", "id", "trained", "embedding", "nearest");
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("config").GetProperty("hidden_size").GetInt32(), Is.EqualTo(4));
            Assert.That(result.GetProperty("parameters").GetInt64(), Is.EqualTo(Workspace.Trained.GetProperty("parameters").GetInt64()));
            Assert.That(result.GetProperty("weights_sha256").GetString(), Is.EqualTo(Workspace.Trained.GetProperty("weights_sha256").GetString()));
            Assert.That(result.GetProperty("required_candles").GetInt32(), Is.EqualTo(34 + 20 - 1));
            Assert.That(asset.GetProperty("embedding").GetArrayLength(), Is.EqualTo(2));
            Assert.That(asset.GetProperty("nearest").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Run_People_SeeAssetsAndHistory()
    {
        Assert.That(CliRun.Succeed("inspect", "--bundle", Workspace.Bundle).Out, Does.Contain("ALPHAUSDT").And.Contain("at least 53 candles"));
    }

    [Test]
    public void Run_TruncatedWeights_ExitsWithTwo()
    {
        using TemporaryFolder folder = new();
        string bundle = Workspace.CopyBundle(folder);
        string weights = Path.Combine(bundle, "model.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^100]);

        AssertRefused(bundle, weights);
    }

    [TestCase("model.safetensors")]
    [TestCase("golden.safetensors")]
    [TestCase("manifest.json")]
    public void Run_OneBitFlipped_ExitsWithTwo(string name)
    {
        using TemporaryFolder folder = new();
        string bundle = Workspace.CopyBundle(folder);
        string file = Path.Combine(bundle, name);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);

        AssertRefused(bundle, file);
    }

    [Test]
    public void Run_OtherFormatVersion_SaysWhichIsRead()
    {
        using TemporaryFolder folder = new();
        string bundle = Workspace.CopyBundle(folder);
        string manifest = Path.Combine(bundle, "manifest.json");
        File.WriteAllText(manifest, Regex.Replace(File.ReadAllText(manifest), "\"format_version\": *[0-9]+", "\"format_version\": 99"));

        JsonElement error = AssertRefused(bundle, manifest);

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("bundle_format_version"));
            Assert.That(error.GetProperty("message").GetString(), Does.Contain("99"));
        });
    }

    [Test]
    public void Run_NoBundle_SaysSo()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(CliRun.Fail("inspect", "--bundle", folder.File("none")).GetProperty("code").GetString(), Is.EqualTo("bundle_not_found"));
            Assert.That(CliRun.Fail("inspect", "--models", folder.Path).GetProperty("code").GetString(), Is.EqualTo("bundle_not_found"));
        });
    }

    /// <summary>Every command that loads a bundle refuses it.</summary>
    private static JsonElement AssertRefused(string bundle, string file)
    {
        JsonElement error = CliRun.Fail("inspect", "--bundle", bundle);
        JsonElement predict = CliRun.Fail("predict", "ALPHA", "--bundle", bundle, "--data-dir", Workspace.Data);
        JsonElement evaluate = CliRun.Fail("evaluate", "--bundle", bundle, "--data", Workspace.Dataset);
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("file").GetString(), Is.EqualTo(file));
            Assert.That(predict.GetRawText(), Is.EqualTo(error.GetRawText()));
            Assert.That(evaluate.GetRawText(), Is.EqualTo(error.GetRawText()));
        });
        return error;
    }
}
