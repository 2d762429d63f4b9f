using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Zip;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Tests.Ensembles;
using CryptoAi.Models.Tests.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>
/// Random damage to every file of a bundle, as a folder and as a zip: a typed error or the same bundle, in bounded time and memory. <c>CRYPTOAI_MUTATIONS</c> sets how many per
/// file (default 250).
/// </summary>
[TestFixture("lstm")]
[TestFixture("boosted")]
[TestFixture("ensemble")]
internal sealed class BundleMutationTests(string architecture)
{
    private const string Zip = "b.zip";

    private static readonly string[] Files = [BundleFiles.Manifest, BundleFiles.Weights, BundleFiles.Golden, BundleFiles.Trust, Zip];
    private static readonly string[] Sealed = [BundleFiles.Manifest, BundleFiles.Weights, BundleFiles.Golden, BundleFiles.Trust];

    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());

    /// <summary>What one load of the small bundle may allocate; a good load takes about a tenth.</summary>
    private const long MostBytes = 16 << 20;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(20);

    private readonly ModelBundle _bundle = architecture switch
    {
        "boosted" => TestForests.Bundle(),
        "ensemble" => TestEnsembles.Bundle(EnsembleMethod.Stacked),
        _ => TestBundles.Lstm(),
    };

    private TemporaryFolder _folder = null!;
    private MemoryBundleSource _good = null!;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("CRYPTOAI_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 250;

    [OneTimeSetUp]
    public void Save()
    {
        _folder = new TemporaryFolder();
        _good = MemoryBundleSource.Of(new BundleWriter(Backend).Save(_bundle, _folder["b"]).Path);
        _good.Files[Zip] = File.ReadAllBytes(new BundleWriter(Backend).SaveZip(_bundle, _folder[Zip]).Path);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _good.Dispose();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Files))]
    public void Load_Mutated_RefusedOrTheSame(string name)
    {
        Mutation mutation = new(seed: 20250301);
        for (int i = 0; i < Count; i++)
        {
            byte[] changed = mutation.Of(_good.Files[name]);
            if (Load(name, changed, $"{name}, mutation {i}") is { } loaded)
            {
                BundleRoundTripTests.RequireSame(loaded, _bundle);
            }
        }
    }

    /// <summary>With checksums that fit the damage, so that it reaches what lies behind them.</summary>
    [TestCaseSource(nameof(Sealed))]
    public void Load_MutatedAndSealedAgain_RefusedOrLoaded(string name)
    {
        Mutation mutation = new(seed: 20250302);
        int refused = 0;
        for (int i = 0; i < Count; i++)
        {
            MemoryBundleSource source = Renewed(name, mutation.Of(_good.Files[name]));
            refused += Load(() => source, $"{name}, mutation {i}") is null ? 1 : 0;
        }

        Assert.That(refused, Is.GreaterThan(Count / 2));
    }

    /// <summary>On disk, where the length of a file and its content are asked for separately.</summary>
    [TestCaseSource(nameof(Files))]
    public void Load_MutatedOnDisk_RefusedOrTheSame(string name)
    {
        using TemporaryFolder folder = new();
        string path = name == Zip ? folder[Zip] : new BundleWriter(Backend).Save(_bundle, folder["b"]).Path;
        Mutation mutation = new(seed: 20250303);
        for (int i = 0; i < Count; i++)
        {
            File.WriteAllBytes(name == Zip ? path : Path.Combine(path, name), mutation.Of(_good.Files[name]));
            if (Load(() => BundleSource.Open(path), $"{name}, mutation {i}") is { } loaded)
            {
                BundleRoundTripTests.RequireSame(loaded, _bundle);
            }
        }
    }

    private ModelBundle? Load(string name, byte[] changed, string what) =>
        Load(() => name == Zip ? new ZipBundleSource(new MemoryStream(changed), Zip) : _good.With(name, changed), what);

    private static ModelBundle? Load(Func<IBundleSource> open, string what)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        try
        {
            using IBundleSource source = open();
            return Reader.Load(source);
        }
        catch (CryptoAiException e) when (e is BundleException or WeightsException or FeatureSetException)
        {
            Assert.That(e.Message, Is.Not.Empty);
            return null;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
            return null;
        }
        finally
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(LongestLoad), what);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - allocated, Is.LessThan(MostBytes), what);
        }
    }

    private MemoryBundleSource Renewed(string name, byte[] changed)
    {
        if (name == BundleFiles.Manifest)
        {
            return _good.With(name, ManifestSeal.Renewed(changed));
        }

        string manifest = Encoding.UTF8.GetString(_good.Files[BundleFiles.Manifest]);
        string renewed = manifest.Replace(Hash(_good.Files[name]), Hash(changed), StringComparison.Ordinal);
        Assert.That(renewed == manifest, Is.EqualTo(changed.AsSpan().SequenceEqual(_good.Files[name])));
        return _good.With(name, changed).With(BundleFiles.Manifest, ManifestSeal.Renewed(renewed));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
