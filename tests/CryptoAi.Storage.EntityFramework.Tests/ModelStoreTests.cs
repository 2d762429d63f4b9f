using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class ModelStoreTests
{
    [Test]
    public void Save_Load_SameBundleToTheBit()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        ModelBundle bundle = TestBundles.Transformer();

        StoredBundle saved = store.Save(bundle, "first");
        ModelBundle loaded = store.Load("first");

        Assert.Multiple(() =>
        {
            Assert.That(loaded.ComputeWeightsSha256(), Is.EqualTo(bundle.ComputeWeightsSha256()));
            Assert.That(loaded.TrainedAt, Is.EqualTo(bundle.TrainedAt));
            Assert.That(loaded.Scaler.Mean.ToArray(), Is.EqualTo(bundle.Scaler.Mean.ToArray()));
            Assert.That(saved.Info.WeightsSha256, Is.EqualTo(bundle.ComputeWeightsSha256()));
            Assert.That(saved.Info.TrainedAt, Is.EqualTo(bundle.TrainedAt).Within(TimeSpan.FromMicroseconds(1)));
            Assert.That(saved.Bytes, Is.GreaterThan(1000));
            Assert.That(store.Get("first"), Is.EqualTo(saved));
            Assert.That(store.List().Bundles, Is.EqualTo((StoredBundle[])[saved]));
        });
    }

    [Test]
    public void Save_WithoutAName_UsualNamesWithoutRepetition()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => store.Save(TestBundles.Lstm()).Name)];
        Assert.That(names, Is.EqualTo((string[])["unified_20260101_000000", "unified_20260101_000000_2", "unified_20260101_000000_3"]));
    }

    [Test]
    public void Save_EightAtOnce_NamesOfTheirOwnAndOneWithAGivenName()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        ModelBundle bundle = TestBundles.Lstm();
        int taken = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            store.Save(bundle);
            try
            {
                store.Save(bundle, "given");
            }
            catch (BundleException e) when (e.Code == "bundle_exists")
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.That(taken, Is.EqualTo(7));
        Assert.That(store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])["given", "unified_20260101_000000", .. Enumerable.Range(2, 7).Select(static i => $"unified_20260101_000000_{i}")]));
    }

    [Test]
    public void Save_NameThatIsTaken_Refused()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        store.Save(TestBundles.Lstm(), "a");
        Assert.That(() => store.Save(TestBundles.Lstm(), "a"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_exists"));
    }

    [Test]
    public void Latest_ByArchitectureAndTimeframe_TheLastTrained()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        DateTimeOffset time = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);
        store.Save(TestBundles.Lstm() with { TrainedAt = time.AddDays(1) }, "lstm_new");
        store.Save(TestBundles.Lstm() with { TrainedAt = time }, "lstm_old");
        store.Save(TestBundles.Transformer() with { TrainedAt = time.AddDays(2) }, "transformer");
        Assert.Multiple(() =>
        {
            Assert.That(store.Latest().Name, Is.EqualTo("transformer"));
            Assert.That(store.Latest("lstm").Name, Is.EqualTo("lstm_new"));
            Assert.That(store.Latest("lstm", Timeframe.OneHour).Name, Is.EqualTo("lstm_new"));
            Assert.That(() => store.Latest("lstm", Timeframe.OneDay), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found").And.Message.Contains("'lstm'"));
            Assert.That(store.List().Bundles.Select(static b => b.Name), Is.EqualTo((string[])["transformer", "lstm_new", "lstm_old"]));
        });
    }

    [Test]
    public void ApplyRetention_KeepOne_OnlyTheNewestOfEachKindStays()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        DateTimeOffset time = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 3; i++)
        {
            store.Save(TestBundles.Lstm() with { TrainedAt = time.AddDays(i) }, FormattableString.Invariant($"lstm{i}"));
        }

        store.Save(TestBundles.Transformer() with { TrainedAt = time }, "transformer");
        RetentionResult result = store.ApplyRetention(new RetentionPolicy { KeepNewest = 1 });
        Assert.That(result.Deleted, Is.EquivalentTo((string[])["lstm0", "lstm1"]));
        Assert.That(store.List().Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])["lstm2", "transformer"]));
    }

    [Test]
    public void Names_UnknownOrImpossible_TypedErrors()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        Assert.Multiple(() =>
        {
            Assert.That(() => store.Get("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(() => store.Load("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(() => store.Delete("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(() => store.Save(TestBundles.Lstm(), "a\nb"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_name_invalid"));
            Assert.That(() => store.Save(TestBundles.Lstm(), new string('a', 201)), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_name_invalid"));
        });
    }

    [Test]
    public void Delete_Bundle_IsGone()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        store.Save(TestBundles.Lstm(), "a");
        store.Delete("a");
        Assert.That(store.List().Bundles, Is.Empty);
    }

    [Test]
    public void Load_DamagedContent_TypedError()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        store.Save(TestBundles.Lstm(), "a");
        using (CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext())
        {
            context.TrainedModels.ExecuteUpdate(static m => m.SetProperty(static r => r.Content, new byte[] { 1, 2, 3 }));
        }

        Assert.That(() => store.Load("a"), Throws.TypeOf<BundleException>());
    }
}
