using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Bundles of format version 1, as the library wrote them before there was a trust reference or an expiry.</summary>
internal sealed class BundleMigrationTests
{
    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Test]
    public void Load_Version1_EverythingButWhatItDidNotKnow()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestBundles.Lstm() with { Trust = null, ExpiresAt = null };
        string path = Version1(folder["b"], bundle);

        ModelBundle loaded = Reader.Load(path);

        BundleRoundTripTests.RequireSame(loaded, bundle);
        Assert.That(loaded.TrainingOptions!.Value.GetProperty("seed").GetRawText(), Is.EqualTo("18446744073709551615"), "numbers keep their digits");
    }

    [Test]
    public void Save_LoadedVersion1_IsOfThePresentVersion()
    {
        using TemporaryFolder folder = new();
        ModelBundle loaded = Reader.Load(Version1(folder["b"], TestBundles.Lstm() with { Trust = null, ExpiresAt = null }));

        string path = new BundleWriter(Backend).Save(loaded, folder["c"]).Path;

        Assert.That((int)JsonNode.Parse(File.ReadAllBytes(Path.Combine(path, BundleFiles.Manifest)))!["format_version"]!, Is.EqualTo(2));
    }

    [Test]
    public void Load_Version1WithFieldsOfLaterNames_TheyMeanNothing()
    {
        using TemporaryFolder folder = new();
        string path = Version1(folder["b"], TestBundles.Lstm(), static m => (m["trust"], m["expires_at"]) = (true, "never"));

        ModelBundle loaded = Reader.Load(path);

        Assert.That(loaded.Trust, Is.Null);
        Assert.That(loaded.ExpiresAt, Is.Null);
    }

    [Test]
    public void Load_Version1Edited_Refused()
    {
        using TemporaryFolder folder = new();
        string path = Version1(folder["b"], TestBundles.Lstm());
        string manifest = Path.Combine(path, BundleFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"seed\"", "\"sees\"", StringComparison.Ordinal));

        Assert.That(() => Reader.Load(path), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_manifest_changed"));
    }

    [TestCase("\"timeframe\": \"1h\"", "\"timeframe\": \"1d\",\n  \"timeframe\": \"1h\"")]
    [TestCase("\"timeframe\": \"1h\"", "\"timeframe\": 1e999")]
    [TestCase("\"timeframe\": \"1h\",", "")]
    public void Load_Version1Malformed_Refused(string part, string replacement)
    {
        using TemporaryFolder folder = new();
        string path = Version1(folder["b"], TestBundles.Lstm());
        string manifest = Path.Combine(path, BundleFiles.Manifest);
        string text = File.ReadAllText(manifest);
        Assert.That(text, Does.Contain(part));
        File.WriteAllBytes(manifest, ManifestSeal.Renewed(text.Replace(part, replacement, StringComparison.Ordinal)));

        Assert.That(() => Reader.Load(path), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_manifest_invalid"));
    }

    private static string Version1(string folder, ModelBundle bundle, Action<JsonNode>? edit = null)
    {
        string path = new BundleWriter(Backend).Save(bundle, folder).Path;
        string file = Path.Combine(path, BundleFiles.Manifest);
        JsonNode manifest = JsonNode.Parse(File.ReadAllBytes(file))!;
        manifest["format_version"] = 1;
        manifest.AsObject().Remove("trust");
        manifest.AsObject().Remove("expires_at");
        edit?.Invoke(manifest);
        File.WriteAllBytes(file, ManifestSeal.Renewed(manifest.ToJsonString(Indented)));
        File.Delete(Path.Combine(path, BundleFiles.Trust));
        return path;
    }
}
