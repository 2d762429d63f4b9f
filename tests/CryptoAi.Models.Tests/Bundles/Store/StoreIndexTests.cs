using System.Text;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Models.Tests.Bundles.Store;

/// <summary>The index is believed while files are as they were, and never needed.</summary>
internal sealed class StoreIndexTests
{
    private static readonly FakeBackend Backend = new();
    private static readonly BundleWriter Writer = new(Backend);

    private TemporaryFolder _folder = null!;
    private ModelStore _store = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _store = new ModelStore(new ModelStoreOptions { Folder = _folder.Path }, new BundleReader(Backend, new FeatureSetCatalog()), Writer, new FixedClock(TestBundles.Start));
        Writer.Save(TestBundles.Lstm(), _folder["a"]);
        Writer.SaveZip(TestBundles.Transformer(), _folder["b.zip"]);
    }

    [TearDown]
    public void Close() => _folder.Dispose();

    private string Index => _folder[".index.json"];

    [Test]
    public void List_FilesAsTheyWere_ManifestsNotReadAgain()
    {
        StoreListing first = _store.List();
        Assert.That(File.Exists(Index), Is.True);
        foreach (string file in (string[])[Path.Combine(_folder["a"], BundleFiles.Manifest), _folder["b.zip"]])
        {
            // unreadable now, but of the same length and time
            DateTime written = File.GetLastWriteTimeUtc(file);
            File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
            File.SetLastWriteTimeUtc(file, written);
        }

        StoreListing second = _store.List();

        Assert.That(second.Unusable, Is.Empty);
        Assert.That(second.Bundles, Is.EqualTo(first.Bundles));
    }

    [Test]
    public void List_ManifestChanged_ReadAgain()
    {
        _ = _store.List();
        _store.Delete("a");
        Writer.Save(TestBundles.Lstm() with { TrainedAt = TestBundles.Start.AddDays(7) }, _folder["a"]);

        Assert.That(_store.Get("a").Info.TrainedAt, Is.EqualTo(TestBundles.Start.AddDays(7)));
        Assert.That(_store.List().Bundles.Single(static b => b.Name == "a").Info.TrainedAt, Is.EqualTo(TestBundles.Start.AddDays(7)));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""{"format_version": 1, "entries": []}""")]
    [TestCase("\u0000\u0001\u0002")]
    public void List_IndexDamaged_MadeAnew(string content)
    {
        StoreListing first = _store.List();
        string good = File.ReadAllText(Index);
        File.WriteAllText(Index, content);

        Assert.That(_store.List().Bundles, Is.EqualTo(first.Bundles));
        Assert.That(File.ReadAllText(Index), Is.EqualTo(good));
    }

    /// <summary>With a checksum that fits, so that the damage reaches what lies behind it.</summary>
    [TestCase("""{"format_version": 2, "index_sha256": "?", "entries": [null]}""")]
    [TestCase("""{"format_version": 9, "index_sha256": "?", "entries": []}""")]
    [TestCase("""{"format_version": 2, "index_sha256": "?", "entries": [{"name": "a", "length": 1, "modified_ticks": 1, "info": null}]}""")]
    public void List_IndexImpossible_MadeAnew(string content)
    {
        byte[] stamped = Encoding.UTF8.GetBytes(content.Replace("?", SelfChecksum.Blank, StringComparison.Ordinal));
        SelfChecksum.Stamp(stamped);
        List_IndexDamaged_MadeAnew(Encoding.UTF8.GetString(stamped));
    }

    [Test]
    public void List_AnyBitOfTheIndexFlipped_TheListingStaysTheSame()
    {
        StoreListing first = _store.List();
        byte[] good = File.ReadAllBytes(Index);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] changed = [.. good];
            changed[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(Index, changed);

            Assert.That(_store.List().Bundles, Is.EqualTo(first.Bundles), $"byte {i}");
        }
    }

    [Test]
    public void List_IndexCannotBeWritten_DoneWithout()
    {
        Directory.CreateDirectory(Index);

        Assert.That(_store.List().Bundles, Has.Count.EqualTo(2));
        Assert.That(_store.List().Bundles, Has.Count.EqualTo(2));
    }

    [Test]
    public void List_BundleGone_ForgottenInTheIndex()
    {
        _ = _store.List();
        _store.Delete("b.zip");

        Assert.That(_store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])["a"]));
        Assert.That(File.ReadAllText(Index), Does.Not.Contain("b.zip"));
    }
}
