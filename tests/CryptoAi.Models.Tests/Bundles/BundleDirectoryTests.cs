using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Tests.Bundles;

internal sealed class BundleDirectoryTests
{
    private static readonly BundleWriter Writer = new(new FakeBackend());

    [Test]
    public void NewPath_Models_NamesInUtc()
    {
        using TemporaryFolder folder = new();
        FixedClock time = new(new DateTimeOffset(2025, 3, 1, 1, 2, 3, TimeSpan.FromHours(9)));

        Assert.That(BundleDirectory.NewPath(folder.Path, TestBundles.LstmConfig, time), Is.EqualTo(folder["unified_20250228_160203"]));
        Assert.That(BundleDirectory.NewPath(folder.Path, TestBundles.TransformerConfig, time), Is.EqualTo(folder["multitask_20250228_160203"]));
        Directory.CreateDirectory(folder["unified_20250228_160203"]);
        Directory.CreateDirectory(folder["unified_20250228_160203_2"]);
        Assert.That(BundleDirectory.NewPath(folder.Path, TestBundles.LstmConfig, time), Is.EqualTo(folder["unified_20250228_160203_3"]));
    }

    [Test]
    public void SaveNew_ManyAtTheSameInstant_NoneLost()
    {
        using TemporaryFolder folder = new();
        FixedClock time = new(TestBundles.Start);
        string[] saved = new string[8];

        Parallel.For(0, saved.Length, new ParallelOptions { MaxDegreeOfParallelism = saved.Length }, i => saved[i] = Writer.SaveNew(TestBundles.Lstm(), folder["models"], time).Path);

        Assert.That(saved, Is.Unique);
        Assert.That(Directory.GetDirectories(folder["models"]), Is.EquivalentTo(saved), "every bundle under its own name, nothing left behind");
    }

    [Test]
    public void Newest_SeveralBundles_TheLastTrainedOfTheArchitecture()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestBundles.Lstm();
        Writer.Save(bundle with { TrainedAt = TestBundles.Start.AddDays(2) }, folder["a"]);
        Writer.Save(bundle with { TrainedAt = TestBundles.Start.AddDays(1) }, folder["b"]);
        Writer.Save(TestBundles.Transformer() with { TrainedAt = TestBundles.Start.AddDays(3) }, folder["c"]);
        Directory.CreateDirectory(folder["z"]);
        Writer.Save(bundle with { TrainedAt = TestBundles.Start.AddDays(9) }, folder[".half.tmp"]);

        Assert.That(BundleDirectory.Latest(folder.Path), Is.EqualTo(folder["c"]));
        Assert.That(BundleDirectory.Latest(folder.Path, "lstm"), Is.EqualTo(folder["a"]));
    }

    [Test]
    public void Newest_None_SaysWhatIsMissing()
    {
        using TemporaryFolder folder = new();
        Writer.Save(TestBundles.Lstm(), folder["a"]);

        Assert.That(
            () => BundleDirectory.Latest(folder.Path, "transformer"),
            Throws.TypeOf<BundleException>().With.Message.EqualTo(
                $"{folder.Path}: there is no 'transformer' bundle in this folder. Train a model first, or name its bundle."));
        Assert.That(() => BundleDirectory.Latest(folder["no"]), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
    }

    [Test]
    public void Newest_DamagedManifest_NotSilentlyPassedOver()
    {
        using TemporaryFolder folder = new();
        Writer.Save(TestBundles.Lstm(), folder["a"]);
        Directory.CreateDirectory(folder["b"]);
        File.WriteAllText(Path.Combine(folder["b"], BundleFiles.Manifest), "{");

        Assert.That(() => BundleDirectory.Latest(folder.Path), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_manifest_invalid"));
    }
}
