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
    public async Task Save_Load_SameBundleToTheBit()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        ModelBundle bundle = TestBundles.Transformer();

        StoredBundle saved = await store.SaveAsync(bundle, "first");
        ModelBundle loaded = await store.LoadAsync("first");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(loaded.ComputeWeightsSha256(), Is.EqualTo(bundle.ComputeWeightsSha256()));
            Assert.That(loaded.TrainedAt, Is.EqualTo(bundle.TrainedAt));
            Assert.That(loaded.Scaler.Mean.ToArray(), Is.EqualTo(bundle.Scaler.Mean.ToArray()));
            Assert.That(saved.Info.WeightsSha256, Is.EqualTo(bundle.ComputeWeightsSha256()));
            Assert.That(saved.Info.TrainedAt, Is.EqualTo(bundle.TrainedAt).Within(TimeSpan.FromMicroseconds(1)));
            Assert.That(saved.Bytes, Is.GreaterThan(1000));
            Assert.That(await store.GetAsync("first"), Is.EqualTo(saved));
            Assert.That((await store.ListAsync()).Bundles, Is.EqualTo((StoredBundle[])[saved]));
        });
    }

    [Test]
    public async Task Save_WithoutAName_UsualNamesWithoutRepetition()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        List<string> names = [];
        for (int i = 0; i < 3; i++)
        {
            names.Add((await store.SaveAsync(TestBundles.Lstm())).Name);
        }

        Assert.That(names, Is.EqualTo((string[])["unified_20260101_000000", "unified_20260101_000000_2", "unified_20260101_000000_3"]));
    }

    [Test]
    public async Task Save_EightAtOnce_NamesOfTheirOwnAndOneWithAGivenName()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        ModelBundle bundle = TestBundles.Lstm();
        int taken = 0;
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, cancellationToken) =>
        {
            await store.SaveAsync(bundle, cancellationToken: cancellationToken);
            try
            {
                await store.SaveAsync(bundle, "given", cancellationToken);
            }
            catch (BundleException e) when (e.Code == "bundle_exists")
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.That(taken, Is.EqualTo(7));
        Assert.That((await store.ListAsync()).Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])["given", "unified_20260101_000000", .. Enumerable.Range(2, 7).Select(static i => $"unified_20260101_000000_{i}")]));
    }

    [Test]
    public async Task Save_NameThatIsTaken_Refused()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        await store.SaveAsync(TestBundles.Lstm(), "a");
        Assert.That(async () => await store.SaveAsync(TestBundles.Lstm(), "a"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_exists"));
    }

    [Test]
    public async Task Latest_ByArchitectureAndTimeframe_TheLastTrained()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        DateTimeOffset time = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);
        await store.SaveAsync(TestBundles.Lstm() with { TrainedAt = time.AddDays(1) }, "lstm_new");
        await store.SaveAsync(TestBundles.Lstm() with { TrainedAt = time }, "lstm_old");
        await store.SaveAsync(TestBundles.Transformer() with { TrainedAt = time.AddDays(2) }, "transformer");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await store.LatestAsync()).Name, Is.EqualTo("transformer"));
            Assert.That((await store.LatestAsync("lstm")).Name, Is.EqualTo("lstm_new"));
            Assert.That((await store.LatestAsync("lstm", Timeframe.OneHour)).Name, Is.EqualTo("lstm_new"));
            Assert.That(async () => await store.LatestAsync("lstm", Timeframe.OneDay), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found").And.Message.Contains("'lstm'"));
            Assert.That((await store.ListAsync()).Bundles.Select(static b => b.Name), Is.EqualTo((string[])["transformer", "lstm_new", "lstm_old"]));
        });
    }

    [Test]
    public async Task ApplyRetention_KeepOne_OnlyTheNewestOfEachKindStays()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        DateTimeOffset time = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 3; i++)
        {
            await store.SaveAsync(TestBundles.Lstm() with { TrainedAt = time.AddDays(i) }, FormattableString.Invariant($"lstm{i}"));
        }

        await store.SaveAsync(TestBundles.Transformer() with { TrainedAt = time }, "transformer");
        RetentionResult result = await store.ApplyRetentionAsync(new RetentionPolicy { KeepNewest = 1 });
        Assert.That(result.Deleted, Is.EquivalentTo((string[])["lstm0", "lstm1"]));
        Assert.That((await store.ListAsync()).Bundles.Select(static b => b.Name), Is.EquivalentTo((string[])["lstm2", "transformer"]));
    }

    [Test]
    public async Task Names_UnknownOrImpossible_TypedErrors()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(async () => await store.GetAsync("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(async () => await store.LoadAsync("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(async () => await store.DeleteAsync("none"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_not_found"));
            Assert.That(async () => await store.SaveAsync(TestBundles.Lstm(), "a\nb"), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_name_invalid"));
            Assert.That(async () => await store.SaveAsync(TestBundles.Lstm(), new string('a', 201)), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_name_invalid"));
        });
    }

    [Test]
    public async Task Delete_Bundle_IsGone()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        await store.SaveAsync(TestBundles.Lstm(), "a");
        await store.DeleteAsync("a");
        Assert.That((await store.ListAsync()).Bundles, Is.Empty);
    }

    [Test]
    public async Task Load_DamagedContent_TypedError()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IModelStore store = provider.GetRequiredService<IModelStore>();
        await store.SaveAsync(TestBundles.Lstm(), "a");
        using (CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext())
        {
            context.TrainedModels.ExecuteUpdate(static m => m.SetProperty(static r => r.Content, new byte[] { 1, 2, 3 }));
        }

        Assert.That(async () => await store.LoadAsync("a"), Throws.TypeOf<BundleException>());
    }
}
