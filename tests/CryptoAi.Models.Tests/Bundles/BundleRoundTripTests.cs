using System.Text.Json;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Bundles;

internal sealed class BundleRoundTripTests
{
    private static readonly FakeBackend Backend = new();
    private static readonly BundleWriter Writer = new(Backend);
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());

    private static readonly TestCaseData[] Models =
    [
        new TestCaseData(TestBundles.Lstm()).SetArgDisplayNames("lstm"),
        new TestCaseData(TestBundles.Transformer()).SetArgDisplayNames("transformer"),
    ];

    [TestCaseSource(nameof(Models))]
    public void Load_SavedBundle_EveryPartTheSameToTheBit(ModelBundle bundle)
    {
        using TemporaryFolder folder = new();

        SavedBundle saved = Writer.Save(bundle, folder["b"]);
        ModelBundle loaded = Reader.Load(saved.Path);

        RequireSame(loaded, bundle);
    }

    [TestCaseSource(nameof(Models))]
    public void Load_SavedZip_EveryPartTheSameToTheBit(ModelBundle bundle)
    {
        using TemporaryFolder folder = new();

        SavedBundle saved = Writer.SaveZip(bundle, folder["deep/er/b.zip"]);
        ModelBundle loaded = Reader.Load(saved.Path);

        RequireSame(loaded, bundle);
        Assert.That(saved.Path, Is.EqualTo(folder["deep/er/b.zip"]));
        Assert.That(saved.Bytes, Is.EqualTo(new FileInfo(saved.Path).Length));
        Assert.That(saved.WeightsSha256, Is.EqualTo(bundle.ComputeWeightsSha256()));
        Assert.That(Directory.GetFileSystemEntries(folder["deep/er"]), Has.Length.EqualTo(1), "nothing is left beside");
    }

    [Test]
    public void SaveZip_Twice_SameBytes()
    {
        using TemporaryFolder folder = new();

        Writer.SaveZip(TestBundles.Lstm(), folder["a.zip"]);
        Writer.SaveZip(Reader.Load(folder["a.zip"]), folder["b.zip"]);

        Assert.That(File.ReadAllBytes(folder["b.zip"]), Is.EqualTo(File.ReadAllBytes(folder["a.zip"])));
    }

    [Test]
    public void SaveZip_NameTaken_RefusedAndUntouched()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["b.zip"], "mine");

        Assert.That(() => Writer.SaveZip(TestBundles.Lstm(), folder["b.zip"]), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_exists"));
        Assert.That(File.ReadAllText(folder["b.zip"]), Is.EqualTo("mine"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Save_WithoutTrust_NoSuchFile()
    {
        using TemporaryFolder folder = new();

        SavedBundle saved = Writer.Save(TestBundles.Lstm() with { Trust = null, ExpiresAt = null }, folder["b"]);

        Assert.That(File.Exists(Path.Combine(saved.Path, BundleFiles.Trust)), Is.False);
        Assert.That((Reader.Load(saved.Path).Trust, Reader.Load(saved.Path).ExpiresAt), Is.EqualTo(((Models.Trust.TrustReference?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void Save_LoadedBundle_SameBytes()
    {
        using TemporaryFolder folder = new();
        SavedBundle first = Writer.Save(TestBundles.Lstm(), folder["a"]);

        SavedBundle second = Writer.Save(Reader.Load(first.Path), folder["b"]);

        foreach (string name in (string[])[BundleFiles.Weights, BundleFiles.Manifest, BundleFiles.Golden, BundleFiles.Trust])
        {
            Assert.That(File.ReadAllBytes(Path.Combine(second.Path, name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(first.Path, name))), name);
        }
    }

    [Test]
    public void Save_Bundle_FourFilesAndTheHashThatTheBundleComputes()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestBundles.Lstm();

        SavedBundle saved = Writer.Save(bundle, folder["deep/er/b"] + Path.DirectorySeparatorChar);

        Assert.That(saved.Path, Is.EqualTo(folder["deep/er/b"]));
        Assert.That(
            Directory.GetFileSystemEntries(saved.Path).Select(Path.GetFileName), Is.EquivalentTo((string[])["model.safetensors", "manifest.json", "golden.safetensors", "trust.safetensors"]));
        Assert.That(Directory.GetFileSystemEntries(folder["deep/er"]), Has.Length.EqualTo(1), "nothing is left beside");
        Assert.That(saved.WeightsSha256, Is.EqualTo(bundle.ComputeWeightsSha256()).And.Length.EqualTo(64));
        Assert.That(saved.Bytes, Is.EqualTo(Directory.GetFiles(saved.Path).Sum(static f => new FileInfo(f).Length)));
    }

    [Test]
    public void Save_CorrectedDecision_ReadBack()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestBundles.Lstm();
        bundle = bundle with { Calibration = bundle.Calibration with { Decision = DecisionMode.Corrected, Temperature = 1.7, IsCalibrated = true, Conformal = new ConformalThreshold(0.1, 0.7) } };

        Calibration loaded = Reader.Load(Writer.Save(bundle, folder["b"]).Path).Calibration;

        Assert.That((loaded.Decision, loaded.Temperature, loaded.IsCalibrated), Is.EqualTo((DecisionMode.Corrected, 1.7, true)));
        Assert.That(loaded.Conformal, Is.EqualTo(new ConformalThreshold(0.1, 0.7)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Save_NameTaken_RefusedAndUntouched(bool isFolder)
    {
        using TemporaryFolder folder = new();
        string path = folder["b"];
        string inside = isFolder ? Path.Combine(path, "mine.txt") : path;
        Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
        File.WriteAllText(inside, "mine");

        Assert.That(() => Writer.Save(TestBundles.Lstm(), path), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_exists"));
        Assert.That(File.ReadAllText(inside), Is.EqualTo("mine"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Save_OutputsNotFinite_RefusedAndNothingWritten()
    {
        using TemporaryFolder folder = new();
        BundleWriter writer = new(new FakeBackend { Outputs = static (_, _) => ([float.NaN, 0, 0], 0, 0) });

        Assert.That(() => writer.Save(TestBundles.Lstm(), folder["b"]), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_output_not_finite"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    /// <summary>Every part the same, to the bit.</summary>
    internal static void RequireSame(ModelBundle loaded, ModelBundle bundle)
    {
        foreach (Tensor tensor in bundle.Weights.Tensors)
        {
            TensorAssert.SameBits(loaded.Weights[tensor.Name].Values, tensor.Values, tensor.Name);
        }

        TensorAssert.SameBits(loaded.Golden.Features, bundle.Golden.Features, "golden");
        Assert.That(loaded.Golden.AssetId, Is.EqualTo(bundle.Golden.AssetId));
        Assert.That(loaded.Config, Is.EqualTo(bundle.Config));
        Assert.That(loaded.Scaler.Mean.ToArray(), Is.EqualTo(bundle.Scaler.Mean.ToArray()));
        Assert.That(loaded.Scaler.Std.ToArray(), Is.EqualTo(bundle.Scaler.Std.ToArray()));
        Assert.That(loaded.Labels, Is.EqualTo(bundle.Labels));
        Assert.That((loaded.Timeframe, loaded.MaxGap), Is.EqualTo((bundle.Timeframe, bundle.MaxGap)));
        Assert.That(loaded.Assets.Entries, Is.EqualTo(bundle.Assets.Entries));
        Assert.That(loaded.Calibration.ClassWeights, Is.EqualTo(bundle.Calibration.ClassWeights));
        Assert.That(loaded.Calibration.BaseRates, Is.EqualTo(bundle.Calibration.BaseRates));
        Assert.That(
            (loaded.Calibration.Temperature, loaded.Calibration.Decision, loaded.Calibration.IsCalibrated),
            Is.EqualTo((bundle.Calibration.Temperature, bundle.Calibration.Decision, bundle.Calibration.IsCalibrated)));
        Assert.That(loaded.Targets, Is.EqualTo(bundle.Targets));
        Assert.That(loaded.Splits, Is.EqualTo(bundle.Splits));
        Assert.That(loaded.Lineage, Is.EqualTo(bundle.Lineage).AsCollection.UsingPropertiesComparer());
        Assert.That(loaded.ExpiresAt, Is.EqualTo(bundle.ExpiresAt));
        Assert.That(loaded.Trust is null, Is.EqualTo(bundle.Trust is null));
        foreach (Tensor tensor in bundle.Trust?.ToTensors().Tensors ?? [])
        {
            TensorAssert.SameBits(loaded.Trust!.ToTensors()[tensor.Name].Values, tensor.Values, tensor.Name);
        }

        Assert.That((loaded.TrainedAt, loaded.LibraryVersion, loaded.DataFingerprint), Is.EqualTo((bundle.TrainedAt, bundle.LibraryVersion, bundle.DataFingerprint)));
        Assert.That(JsonElement.DeepEquals(loaded.TrainingOptions!.Value, bundle.TrainingOptions!.Value), Is.True);
        Assert.That(JsonElement.DeepEquals(loaded.Metrics!.Value, bundle.Metrics!.Value), Is.True);
        Assert.That((loaded.Features.Name, loaded.Features.Hash), Is.EqualTo((bundle.Features.Name, bundle.Features.Hash)));
        Assert.That(loaded.Features.Features.Select(Text), Is.EqualTo(bundle.Features.Features.Select(Text)));
    }

    private static string Text(FeatureDefinition f) =>
        $"{f.Name}|{f.Group}|{f.Formula}|{f.Source}|{f.MinBars}|{f.StableBars}|{f.FlatValue:R}|{string.Join(',', f.Parameters)}";
}
