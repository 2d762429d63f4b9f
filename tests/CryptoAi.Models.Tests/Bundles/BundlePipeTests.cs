using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Named pipes and devices in the place of a bundle's files: an error at once, since opening a pipe that nobody writes to waits for ever.</summary>
[Platform(Exclude = "Win")]
internal sealed class BundlePipeTests
{
    private static readonly string[] Files = [BundleFiles.Manifest, BundleFiles.Weights, BundleFiles.Golden, BundleFiles.Trust];

    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());

    [Test]
    public void Load_NamedPipe_Refused([ValueSource(nameof(Files))] string name, [Values] bool throughLink)
    {
        using TemporaryFolder folder = new();
        string path = new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path;
        string file = Path.Combine(path, name);
        File.Delete(file);
        NamedPipe.Make(throughLink ? folder["pipe"] : file);
        if (throughLink)
        {
            File.CreateSymbolicLink(file, folder["pipe"]);
        }

        Assert.That(Refused(path), Is.EqualTo(("bundle_file_truncated", file)));
    }

    [Test]
    public void Load_Device_Refused([ValueSource(nameof(Files))] string name)
    {
        using TemporaryFolder folder = new();
        string path = new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path;
        string file = Path.Combine(path, name);
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");

        Assert.That(Refused(path), Is.EqualTo(("bundle_file_truncated", file)));
    }

    [Test]
    public void Load_LinkToNowhereOrToItself_Refused()
    {
        using TemporaryFolder folder = new();
        string path = new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path;
        string file = Path.Combine(path, BundleFiles.Golden);
        File.Delete(file);
        File.CreateSymbolicLink(file, folder["nowhere"]);

        Assert.That(Refused(path), Is.EqualTo(("bundle_file_missing", file)));
        File.Delete(file);
        File.CreateSymbolicLink(file, file);
        Assert.That(Refused(path), Is.EqualTo(("bundle_file_unreadable", file)));
    }

    [Test]
    public void Load_PipeInPlaceOfTheBundle_Refused()
    {
        using TemporaryFolder folder = new();
        NamedPipe.Make(folder["b.zip"]);

        Assert.That(Refused(folder["b.zip"]), Is.EqualTo(("bundle_zip_invalid", folder["b.zip"])));
    }

    [Test]
    public void Load_LinkedBundle_Loads()
    {
        using TemporaryFolder folder = new();
        string path = new BundleWriter(Backend).Save(TestBundles.Lstm(), folder["b"]).Path;
        File.Move(Path.Combine(path, BundleFiles.Weights), folder["w"]);
        File.CreateSymbolicLink(Path.Combine(path, BundleFiles.Weights), folder["w"]);
        Directory.CreateSymbolicLink(folder["latest"], path);

        Assert.That(() => Reader.Load(folder["latest"]), Throws.Nothing);
    }

    private static (string? Code, string? File) Refused(string path)
    {
        // a load that waited on a pipe would not come back by itself
        Task<BundleException?> load = Task.Run(() => Assert.Throws<BundleException>(() => Reader.Load(path)));
        Assert.That(load.Wait(TimeSpan.FromSeconds(30)), Is.True, "the load hangs");
        return (load.Result!.Code, load.Result.File);
    }
}
