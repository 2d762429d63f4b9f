using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Models.Tests.Bundles.Store;

internal sealed class ModelStoreTests
{
    private static readonly FakeBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());
    private static readonly BundleWriter Writer = new(Backend);
    private static readonly DateTimeOffset Now = TestBundles.Start.AddDays(100);

    private TemporaryFolder _folder = null!;
    private ModelStore _store = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _store = Store(maxAge: null);
    }

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public void List_NoFolder_Empty()
    {
        Directory.Delete(_folder.Path);

        Assert.That(_store.List().Bundles, Is.Empty);
        Assert.That(_store.ApplyRetention(new RetentionPolicy { KeepNewest = 1 }).Deleted, Is.Empty);
        Assert.That(Directory.Exists(_folder.Path), Is.False, "looking makes nothing");
        Directory.CreateDirectory(_folder.Path);
    }

    [Test]
    public void List_FoldersAndZips_NewestFirstWithWhatTheManifestsSay()
    {
        JsonElement metrics = JsonDocument.Parse("""{"test": {"n": 42, "accuracy": 0.5, "macro_f1": 0.25, "mcc": -0.125}, "beats_baseline": true}""").RootElement;
        Save("a", day: 1);
        Save("c.zip", day: 3, static b => TestBundles.Transformer() with { TrainedAt = b.TrainedAt, ExpiresAt = null });
        Save("b", day: 2, b => b with { Metrics = metrics, Trust = null, ExpiresAt = Now });
        Save("d", day: 2);

        StoreListing listing = _store.List();

        Assert.That(listing.Bundles.Select(static b => b.Name), Is.EqualTo((string[])["c.zip", "d", "b", "a"]));
        Assert.That(listing.Unusable, Is.Empty);
        StoredBundle b = listing.Bundles[2];
        Assert.That(
            (b.Path, b.Info.FormatVersion, b.Info.Architecture, b.Info.Parameters, b.Info.FeatureSet, b.Info.Timeframe, b.Info.TrainedAssets, b.Info.HasTrust),
            Is.EqualTo((_folder["b"], 2, "lstm", TestBundles.LstmConfig.ParameterCount, "core9", Timeframe.OneHour, 2, false)));
        Assert.That(b.Info.Metrics, Is.EqualTo(new BundleMetrics(42, 0.5, 0.25, -0.125, true)));
        Assert.That((b.Info.TrainedAt, b.Info.ExpiresAt, b.ExpiresAt), Is.EqualTo((TestBundles.Start.AddDays(2), Now, Now)));
        Assert.That(b.Bytes, Is.EqualTo(Directory.GetFiles(b.Path).Sum(static f => new FileInfo(f).Length)));
        Assert.That(b.Info.WeightsSha256, Is.EqualTo(TestBundles.Lstm().ComputeWeightsSha256()));
        StoredBundle c = listing.Bundles[0];
        Assert.That((c.Info.Architecture, c.Info.HasTrust, c.Info.Metrics, c.ExpiresAt), Is.EqualTo(("transformer", true, (BundleMetrics?)null, (DateTimeOffset?)null)));
        Assert.That(c.Bytes, Is.EqualTo(new FileInfo(c.Path).Length));
    }

    [Test]
    public void List_WhatIsNoBundle_NotThere()
    {
        Save("a", day: 1);
        Writer.Save(TestBundles.Lstm(), _folder[".b.0123.tmp"]);
        Writer.SaveZip(TestBundles.Lstm(), _folder[".c.zip"]);
        Directory.CreateDirectory(_folder["notes"]);
        File.WriteAllText(_folder["readme.txt"], "x");

        Assert.That(_store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])["a"]));
        Assert.That(_store.List().Unusable, Is.Empty);
    }

    [TestCase(BundleFiles.Weights, true, "bundle_file_missing")]
    [TestCase(BundleFiles.Golden, true, "bundle_file_missing")]
    [TestCase(BundleFiles.Trust, true, "bundle_file_missing")]
    [TestCase(BundleFiles.Weights, false, "bundle_file_truncated")]
    [TestCase(BundleFiles.Trust, false, "bundle_file_truncated")]
    public void Latest_HalfWrittenFolder_PassedOverAndListed(string file, bool missing, string code)
    {
        Save("a", day: 1);
        Save("b", day: 2);
        string path = Path.Combine(_folder["b"], file);
        byte[] content = File.ReadAllBytes(path);
        File.Delete(path);
        if (!missing)
        {
            File.WriteAllBytes(path, content[..Math.Min(3, content.Length)]);
        }

        Assert.That(_store.Latest().Name, Is.EqualTo("a"));
        UnusableBundle half = _store.List().Unusable.Single();
        Assert.That((half.Name, half.IsHalfWritten, half.Error.Code), Is.EqualTo(("b", true, code)));
        Assert.That(() => _store.Get("b"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo(code));
    }

    [Test]
    public void Latest_HalfWrittenZip_PassedOver()
    {
        Save("a", day: 1);
        Save("b.zip", day: 2);
        byte[] zip = File.ReadAllBytes(_folder["b.zip"]);
        File.WriteAllBytes(_folder["b.zip"], zip[..(zip.Length / 2)]);

        Assert.That(_store.Latest().Name, Is.EqualTo("a"));
        Assert.That(_store.List().Unusable.Single().IsHalfWritten, Is.True);
    }

    [Test]
    public void Latest_DamagedManifest_NotPassedOver()
    {
        Save("a", day: 1);
        Directory.CreateDirectory(_folder["b"]);
        File.WriteAllText(Path.Combine(_folder["b"], BundleFiles.Manifest), "{");

        Assert.That(() => _store.Latest(), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_manifest_invalid"));
        Assert.That((_store.List().Bundles.Single().Name, _store.List().Unusable.Single().IsHalfWritten), Is.EqualTo(("a", false)));
        _store.Delete("b");
        Assert.That(_store.Latest().Name, Is.EqualTo("a"));
    }

    [Test]
    public void Latest_ByArchitectureAndTimeframe_TheNewestOfThem()
    {
        Save("a", day: 1, static b => b with { Timeframe = Timeframe.OneMinute });
        Save("b", day: 2);
        Save("c", day: 3, static b => TestBundles.Transformer() with { TrainedAt = b.TrainedAt });

        Assert.That(_store.Latest().Name, Is.EqualTo("c"));
        Assert.That(_store.Latest("lstm").Name, Is.EqualTo("b"));
        Assert.That(_store.Latest(timeframe: Timeframe.OneHour).Name, Is.EqualTo("c"));
        Assert.That(_store.Latest("lstm", Timeframe.OneMinute).Name, Is.EqualTo("a"));
        Assert.That(
            () => _store.Latest("transformer", Timeframe.OneMinute),
            Throws.TypeOf<BundleException>().With.Message.EqualTo(
                $"{_folder.Path}: there is no 'transformer' 1m bundle in this folder. Train a model first, or name its bundle."));
    }

    [TestCase(null, null, null)]
    [TestCase(null, 5, 5)]
    [TestCase(7, null, 7)]
    [TestCase(7, 5, 5)]
    [TestCase(3, 5, 3)]
    public void List_OwnEndAndMaxAge_TheEarlierOneCounts(int? own, int? age, int? expected)
    {
        Save("a", day: 0, b => b with { ExpiresAt = own is { } days ? b.TrainedAt.AddDays(days) : null });

        StoredBundle bundle = Store(age is { } limit ? TimeSpan.FromDays(limit) : null).Latest();

        Assert.That(bundle.ExpiresAt, Is.EqualTo(expected is { } day ? TestBundles.Start.AddDays(day) : (DateTimeOffset?)null));
        Assert.That(bundle.IsExpired(TestBundles.Start.AddDays(expected ?? 1000).AddTicks(-1)), Is.False);
        Assert.That(bundle.IsExpired(TestBundles.Start.AddDays(expected ?? 1000)), Is.EqualTo(expected is not null));
    }

    [Test]
    public void Save_WithoutAndWithName_IsThereAndLoads()
    {
        StoredBundle usual = _store.Save(TestBundles.Lstm());
        StoredBundle named = _store.Save(TestBundles.Lstm(), "mine");
        StoredBundle zip = _store.Save(TestBundles.Lstm(), "mine.zip");

        Assert.That((usual.Name, named.Name, zip.Name), Is.EqualTo(("unified_20250411_000000", "mine", "mine.zip")));
        Assert.That(File.Exists(zip.Path), Is.True);
        foreach (StoredBundle stored in _store.List().Bundles)
        {
            BundleRoundTripTests.RequireSame(_store.Load(stored.Name), TestBundles.Lstm());
        }

        Assert.That(() => _store.Save(TestBundles.Lstm(), "mine"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_exists"));
    }

    [TestCase("../x")]
    [TestCase("/x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("C:x")]
    [TestCase(".hidden")]
    [TestCase("..")]
    public void AnyCall_NameThatIsNoPlainName_Refused(string name)
    {
        Action[] calls = [() => _store.Get(name), () => _store.Load(name), () => _store.Save(TestBundles.Lstm(), name), () => _store.Delete(name), () => _store.Use(name)];
        foreach (Action call in calls)
        {
            Assert.That(() => call(), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_name_invalid"));
        }
    }

    [Test]
    public void Delete_FolderAndZip_GoneWithoutATrace()
    {
        Save("a", day: 1);
        Save("b.zip", day: 1);

        _store.Delete("a");
        _store.Delete("b.zip");

        Assert.That(Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EqualTo((string[])[".store.lock"]));
        Assert.That(() => _store.Delete("a"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
    }

    [TestCase("notes", true)]
    [TestCase("notes", false)]
    public void Delete_SomethingElse_RefusedAndUntouched(string name, bool isFolder)
    {
        string file = isFolder ? _folder["notes/mine.txt"] : _folder["notes"];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "mine");

        Assert.That(() => _store.Delete(name), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
    }

    [Test]
    public void Delete_InUse_RefusedUntilLetGo()
    {
        Save("a", day: 1);
        Save("a~b", day: 1);
        BundleUse first = _store.Use("a");
        using (BundleUse second = Store(maxAge: null).Use("a"))
        {
            first.Dispose();
            Assert.That(() => _store.Delete("a"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_in_use"));
            _store.Delete("a~b");
        }

        first.Dispose();
        _store.Delete("a");

        Assert.That(_store.List().Bundles, Is.Empty);
        Assert.That(Directory.GetFiles(_folder.Path, ".*.use"), Is.Empty);
    }

    [Test]
    public void Delete_MarkLeftByACrash_DoesNotKeepIt()
    {
        Save("a", day: 1);
        string mark = _folder[$".a~{Guid.NewGuid():N}.use"];
        File.WriteAllText(mark, "");

        _store.Delete("a");

        Assert.That(File.Exists(mark), Is.False);
    }

    [TestCase(1, null, "a2,a1,a0")]
    [TestCase(3, null, "a0")]
    [TestCase(9, null, "")]
    [TestCase(null, 98, "a1,a0")]
    [TestCase(null, 1, "a2,a1,a0")]
    [TestCase(3, 98, "a1,a0")]
    [TestCase(null, null, "")]
    public void ApplyRetention_Policy_RemovesTheOldOfEachKind(int? keep, int? days, string expected)
    {
        for (int day = 0; day < 4; day++)
        {
            Save($"a{day}", day);
        }

        Save("only", day: 0, static b => TestBundles.Transformer() with { TrainedAt = b.TrainedAt });
        Save("other", day: 0, static b => b with { Timeframe = Timeframe.OneDay, MaxGap = TimeSpan.FromDays(2) });

        RetentionResult result = _store.ApplyRetention(new RetentionPolicy { KeepNewest = keep, MaxAge = days is { } d ? TimeSpan.FromDays(d) : null });

        string[] gone = expected.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(result.Deleted, Is.EqualTo(gone));
        Assert.That(result.InUse, Is.Empty);
        Assert.That(_store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo(((string[])["a0", "a1", "a2", "a3", "only", "other"]).Except(gone)));
    }

    [TestCase("lstm", null, "a0,day0")]
    [TestCase(null, "1d", "day0")]
    [TestCase("lstm", "1h", "a0")]
    [TestCase("transformer", "1d", "")]
    [TestCase(null, null, "t0,a0,day0")]
    public void ApplyRetention_OfOneKind_TheOthersStay(string? architecture, string? timeframe, string expected)
    {
        for (int day = 0; day < 2; day++)
        {
            Save($"a{day}", day);
            Save($"t{day}", day, b => TestBundles.Transformer() with { TrainedAt = b.TrainedAt });
            Save($"day{day}", day, static b => b with { Timeframe = Timeframe.OneDay, MaxGap = TimeSpan.FromDays(2) });
        }

        RetentionResult result = _store.ApplyRetention(
            new RetentionPolicy { KeepNewest = 1, Architecture = architecture, Timeframe = timeframe is null ? null : Timeframe.Parse(timeframe) });

        Assert.That(result.Deleted, Is.EquivalentTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void ApplyRetention_LeftByCrashes_GoesAfterADay()
    {
        Save("a", day: 1);
        foreach ((string name, double hours) in (ReadOnlySpan<(string, double)>)[("old", 25), ("new", 23)])
        {
            string bundle = Writer.Save(TestBundles.Lstm(), _folder[$".{name}.0123.tmp"]).Path;
            Directory.SetLastWriteTimeUtc(bundle, Now.UtcDateTime.AddHours(-hours));
            File.WriteAllText(_folder[$".{name}.zip.0123.tmp"], "x");
            File.SetLastWriteTimeUtc(_folder[$".{name}.zip.0123.tmp"], Now.UtcDateTime.AddHours(-hours));
        }

        _store.ApplyRetention(new RetentionPolicy { KeepNewest = 1 });

        Assert.That(
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo((string[])["a", ".index.json", ".store.lock", ".new.0123.tmp", ".new.zip.0123.tmp"]));
    }

    [Test]
    public void IsLeftover_RenamedSinceItWasListed_IsNone()
    {
        Directory.CreateDirectory(_folder[".a.0123.tmp"]);
        DirectoryInfo listed = new DirectoryInfo(_folder.Path).EnumerateDirectories(".*.tmp").Single();
        Directory.Move(_folder[".a.0123.tmp"], _folder["a"]);

        Assert.That(StoreFolder.IsLeftover(listed, Now.AddYears(100)), Is.False);
        Assert.That(StoreFolder.IsLeftover(new DirectoryInfo(_folder["a"]), Now.AddYears(100)), Is.True);
    }

    [Test]
    public void ApplyRetention_InUseDamagedOrHalfWritten_Stay()
    {
        Save("a", day: 0);
        Save("b", day: 1);
        Save("c", day: 2);
        Save("half", day: 0);
        File.Delete(Path.Combine(_folder["half"], BundleFiles.Weights));
        using BundleUse use = _store.Use("a");

        RetentionResult result = _store.ApplyRetention(new RetentionPolicy { KeepNewest = 1 });

        Assert.That(result.Deleted, Is.EqualTo((string[])["b"]));
        Assert.That(result.InUse, Is.EqualTo((string[])["a"]));
        Assert.That(Directory.Exists(_folder["half"]), Is.True);
    }

    [TestCase(0, null)]
    [TestCase(-1, null)]
    [TestCase(null, 0)]
    public void ApplyRetention_ImpossiblePolicy_Refused(int? keep, int? days) => Assert.That(
        () => _store.ApplyRetention(new RetentionPolicy { KeepNewest = keep, MaxAge = days is { } d ? TimeSpan.FromDays(d) : null }), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void AllCalls_FromManyAtOnce_NothingLostAndOnlyTypedErrors()
    {
        Save("stays", day: 99);
        ParallelOptions four = new() { MaxDegreeOfParallelism = 4 };

        Parallel.For(0, 12, four, i =>
        {
            ModelStore store = Store(maxAge: null);
            store.Save(TestBundles.Lstm() with { TrainedAt = TestBundles.Start.AddDays(i) }, $"b{i}");
            using (BundleUse? use = TryUse(store, $"b{i}"))
            {
                if (use is null)
                {
                    return;
                }

                Assert.That(store.ApplyRetention(new RetentionPolicy { KeepNewest = 1 }).Deleted, Does.Not.Contain($"b{i}"));
                Assert.That(store.Latest().Name, Is.EqualTo("stays"));
                BundleRoundTripTests.RequireSame(store.Load($"b{i}"), TestBundles.Lstm() with { TrainedAt = TestBundles.Start.AddDays(i) });
            }

            try
            {
                store.Delete($"b{i}");
            }
            catch (BundleException e) when (e.Code == "bundle_not_found")
            {
                // the retention of another one was faster
            }
        });

        Assert.That(_store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])["stays"]));
        Assert.That(
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo((string[])[".index.json", ".store.lock", "stays"]), "nothing is left behind");
    }

    [Test]
    public async Task AsyncCalls_AllOfThem_DoWhatTheSynchronousOnesDo()
    {
        ModelBundle older = TestBundles.Lstm() with { TrainedAt = TestBundles.Start.AddDays(1) };
        StoredBundle saved = await _store.SaveAsync(older, "a");
        Save("b", day: 2);

        Assert.That(await _store.GetAsync("a"), Is.EqualTo(saved).And.EqualTo(_store.Get("a")));
        Assert.That(await _store.LatestAsync(), Is.EqualTo(_store.Latest()));
        Assert.That((await _store.ListAsync()).Bundles, Is.EqualTo(_store.List().Bundles).And.Count.EqualTo(2));
        BundleRoundTripTests.RequireSame(await _store.LoadAsync("a"), older);
        Assert.That((await _store.ApplyRetentionAsync(new RetentionPolicy { KeepNewest = 1 })).Deleted, Is.EqualTo((string[])["a"]));
        await _store.DeleteAsync("b");
        Assert.That(_store.List().Bundles, Is.Empty);
        Assert.That(async () => await _store.GetAsync("b"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
    }

    [Test]
    public void AsyncCalls_CancelledBefore_NothingHappens()
    {
        Save("a", day: 1);
        CancellationToken stopped = new(canceled: true);

        Assert.That(async () => await _store.SaveAsync(TestBundles.Lstm(), "b", stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await _store.DeleteAsync("a", stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])["a"]));
    }

    private static BundleUse? TryUse(ModelStore store, string name)
    {
        try
        {
            return store.Use(name);
        }
        catch (BundleException e) when (e.Code == "bundle_not_found")
        {
            return null;
        }
    }

    private void Save(string name, int day, Func<ModelBundle, ModelBundle>? change = null)
    {
        ModelBundle bundle = TestBundles.Lstm() with { TrainedAt = TestBundles.Start.AddDays(day) };
        _store.Save(change?.Invoke(bundle) ?? bundle, name);
    }

    private ModelStore Store(TimeSpan? maxAge) => new(new ModelStoreOptions { Folder = _folder.Path, MaxAge = maxAge }, Reader, Writer, new FixedClock(Now));
}
