using System.Globalization;
using System.Text.Json;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>How a trained model is kept: expiry, older bundles, rows of assets.</summary>
[TestFixture]
public sealed class SavingFlagsTests
{
    [Test]
    public void Train_ExpiresIn_TheBundleSaysSoAndEverythingTellsIt()
    {
        using TemporaryFolder folder = new();
        JsonElement result = Train(folder.Path, "--expires-in", "30");

        BundleInfo bundle = BundleInfo.Read(result.GetProperty("bundle").GetString()!);
        Assert.That(bundle.ExpiresAt, Is.EqualTo(bundle.TrainedAt.AddDays(30)));
        Assert.That(result.GetProperty("expires_at").GetDateTimeOffset(), Is.EqualTo(bundle.ExpiresAt));
        Assert.That(result.GetProperty("removed").GetArrayLength(), Is.Zero);
        string text = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", folder.Path, "--expires-in", "30", .. Workspace.TinyModel]).Out;
        Assert.That(text, Does.Match(@"expires +\d{4}-\d\d-\d\d \d\d:\d\d UTC"));
    }

    [Test]
    public void Train_Keep_TheNewestOfEachArchitectureStay()
    {
        using TemporaryFolder folder = new();
        string[] trained = [.. Enumerable.Range(0, 3).Select(_ => Name(Train(folder.Path)))];
        string transformer = Name(CliRun.Succeed(
            "train", "--data", Workspace.Dataset, "--output", folder.Path, "--model", "transformer", "--d-model", "8", "--num-heads", "2", "--num-layers", "1", "--dim-feedforward", "8", "--sequence-length", "20",
            "--epochs", "1", "--threads", "1", "--keep", "3", "--json").Json);
        Assert.That(Bundles(folder.Path), Is.EquivalentTo((string[])[.. trained, transformer]), "three LSTMs and one transformer");

        JsonElement last = Train(folder.Path, "--keep", "2");

        Assert.That(Names(last.GetProperty("removed")), Is.EquivalentTo(trained[..2]));
        Assert.That(Bundles(folder.Path), Is.EquivalentTo((string[])[trained[2], Name(last), transformer]));
        string text = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", folder.Path, "--keep", "2", .. Workspace.TinyModel]).Out;
        Assert.That(text, Does.Match($"removed +{trained[2]}"));
    }

    [Test]
    public void TrainAndFineTune_AssetRegistry_TheSameRowsInEveryModel()
    {
        using TemporaryFolder folder = new();
        string registry = folder.File("assets.json");
        new AssetRegistry(registry).Register([new("ZULUUSDT", MarketKind.Crypto), new("BRAVOUSDT", MarketKind.Crypto)]);

        string bundle = Train(folder.File("models"), "--asset-registry", registry).GetProperty("bundle").GetString()!;
        Assert.That(Rows(bundle), Is.EqualTo("ALPHAUSDT 3, BRAVOUSDT 2"));

        CliRun.Succeed("simulate", "--assets", "4", "--candles", "900", "--output", folder.File("candles"));
        CliRun.Succeed("prepare", "--data", folder.File("candles"), "--symbols", "CARGO", "--features", "core9", "--threshold", "0.005", "--output", folder.File("new.csv"));
        new AssetRegistry(registry).Register("YANKEEUSDT", MarketKind.Crypto);
        string tuned = CliRun.Succeed(
            "finetune", "--bundle", bundle, "--data", folder.File("new.csv"), "--output", folder.File("models"), "--asset-registry", registry, "--expires-in", "7", "--keep", "1", "--epochs", "1", "--threads", "1", "--json")
            .Json.GetProperty("bundle").GetString()!;

        Assert.That(Rows(tuned), Is.EqualTo("ALPHAUSDT 3, BRAVOUSDT 2, CARGOUSDT 5"));
        Assert.That(BundleInfo.Read(tuned).ExpiresAt, Is.EqualTo(BundleInfo.Read(tuned).TrainedAt.AddDays(7)));
        Assert.That(Directory.Exists(bundle), Is.False, "one is kept");
        JsonElement error = CliRun.Fail(
            "finetune", "--bundle", Workspace.Bundle, "--data", folder.File("new.csv"), "--output", folder.File("models"), "--asset-registry", registry, "--epochs", "1", "--threads", "1");
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("registry_differs"));
    }

    [TestCase("--expires-in", "0")]
    [TestCase("--expires-in", "36501")]
    [TestCase("--keep", "0")]
    [TestCase("--keep", "1.5")]
    [TestCase("--asset-registry", "")]
    public void Train_ValueThatCannotBe_ExitsWithTwoAndNamesTheFlag(string flag, string value)
    {
        using TemporaryFolder folder = new();
        JsonElement error = CliRun.Fail(["train", "--data", Workspace.Dataset, "--output", folder.Path, flag, value, .. Workspace.TinyModel]);
        Assert.That(error.GetProperty("message").GetString(), Does.Contain(flag));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Train_RegistryThatIsAFolderOrDamaged_ExitsWithTwoBeforeTraining()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("assets.json"), "{");
        foreach ((string path, string code) in new[] { (folder.Path, "bad_arguments"), (folder.File("assets.json"), "registry_invalid") })
        {
            JsonElement error = CliRun.Fail(["train", "--data", Workspace.Dataset, "--output", folder.File("models"), "--asset-registry", path, .. Workspace.TinyModel]);
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
        }

        Assert.That(Bundles(folder.File("models")), Is.Empty);
    }

    private static JsonElement Train(string models, params string[] flags) =>
        CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", models, "--json", .. flags, .. Workspace.TinyModel]).Json;

    private static string Name(JsonElement result) => Path.GetFileName(result.GetProperty("bundle").GetString()!);

    private static IEnumerable<string> Names(JsonElement list) => list.EnumerateArray().Select(static n => n.GetString()!);

    private static IEnumerable<string> Bundles(string models) =>
        Directory.Exists(models) ? Directory.EnumerateDirectories(models).Select(static d => Path.GetFileName(d)).Where(static n => !n.StartsWith('.')) : [];

    private static string Rows(string bundle) => string.Join(", ", CliRun.Succeed("inspect", "--bundle", bundle, "--json").Json.GetProperty("assets").EnumerateArray()
        .Select(static a => string.Create(CultureInfo.InvariantCulture, $"{a.GetProperty("symbol").GetString()} {a.GetProperty("id").GetInt32()}")).Order(StringComparer.Ordinal));
}
