using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class StorageDatabaseTests
{
    [Test]
    public async Task MigrateAsync_NewDatabase_TablesAreThoseOfTheMapping()
    {
        await using ServiceProvider provider = TestDatabase.Services();
        await provider.GetRequiredService<StorageDatabase>().MigrateAsync();
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        string[] mapped =
        [
            .. from entity in context.Model.GetEntityTypes()
               from property in entity.GetProperties()
               let column = property.GetRelationalTypeMapping()
               let length = property.GetMaxLength()
               select FormattableString.Invariant($"{entity.GetTableName()}.{property.GetColumnName()} {column.StoreTypeNameBase} {length} {(property.IsNullable ? "null" : "not null")}"),
        ];
        string[] present =
        [
            .. context.Database.SqlQueryRaw<string>(
                """
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || CASE is_nullable WHEN 'YES' THEN 'null' ELSE 'not null' END AS "Value"
                FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'
                """),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(present, Is.EquivalentTo(mapped));
            Assert.That(context.Database.GetPendingMigrations(), Is.Empty);
            Assert.That(context.Model.GetEntityTypes().Select(static e => e.GetTableName()), Is.EquivalentTo((string[])["asset_mappings", "market_candles", "trained_models"]));
        });
    }

    [Test]
    public void MigrateAsync_EightAtOnceWhereThereIsNoDatabase_AllSucceed()
    {
        using ServiceProvider provider = TestDatabase.Services(migrated: false);
        Assert.That(
            async () => await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new StorageDatabase(provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>()).MigrateAsync()))),
            Throws.Nothing);
        Assert.That(provider.GetRequiredService<IAssetRegistry>().List(), Is.Empty);
    }

    [Test]
    public void CheckAsync_WhatAProviderGaveUpOn_TypedError() => Assert.That(
        async () => await new StorageDatabase(new TiredFactory()).CheckAsync(), Throws.TypeOf<StorageException>().With.Property("Code").EqualTo(StorageException.DatabaseFailed).And.Message.Contains("too late"));

    [Test]
    public async Task Use_WithoutTables_SaysWhatToCall()
    {
        await using ServiceProvider provider = TestDatabase.Services(migrated: false);
        await using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        await context.GetService<IRelationalDatabaseCreator>().CreateAsync();
        Assert.That(
            async () => await provider.GetRequiredService<StorageDatabase>().CheckAsync(),
            Throws.TypeOf<StorageException>().With.Property("Code").EqualTo(StorageException.SchemaOutdated).And.Message.Contains("MigrateAsync"));
        Assert.That(provider.GetRequiredService<IAssetRegistry>().List, Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("registry_unreadable").And.Message.Contains("MigrateAsync"));
    }

    [Test]
    public async Task Use_TablesOfALaterVersion_SaysSo()
    {
        await using ServiceProvider provider = TestDatabase.Services(migrated: false);
        StorageDatabase database = provider.GetRequiredService<StorageDatabase>();
        await database.MigrateAsync();
        await using (CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext())
        {
            await context.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0.0')""");
        }

        StorageDatabase afresh = new(provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>());
        Assert.Multiple(() =>
        {
            Assert.That(async () => await afresh.CheckAsync(), Throws.TypeOf<StorageException>().With.Property("Code").EqualTo(StorageException.SchemaNewer).And.Message.Contains("20990101000000_Later"));
            Assert.That(() => afresh.MigrateAsync(), Throws.TypeOf<StorageException>().With.Property("Code").EqualTo(StorageException.SchemaNewer));
        });
    }

    [Test]
    [NonParallelizable]
    public void Use_DatabaseDown_TypedErrorsAndItWorksAgainAfter()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IAssetRegistry registry = provider.GetRequiredService<IAssetRegistry>();
        registry.Register("BTCUSDT", MarketKind.Crypto);
        TestDatabase.Server.End();
        try
        {
            Assert.Multiple(() =>
            {
                Assert.That(registry.List, Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("registry_unreadable").And.InnerException.TypeOf<StorageException>());
                Assert.That(async () => await provider.GetRequiredService<IModelStore>().ListAsync(), Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("store_unreadable"));
                Assert.That(async () => await provider.GetRequiredService<StorageDatabase>().CheckAsync(), Throws.TypeOf<StorageException>().With.Property("Code").EqualTo(StorageException.DatabaseFailed));
            });
        }
        finally
        {
            TestDatabase.Server.Begin();
        }

        Assert.That(registry.List().Single().Symbol, Is.EqualTo("BTCUSDT"));
    }
}
