using CryptoAi.Storage.EntityFramework.Entities;
using CryptoAi.Storage.EntityFramework.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CryptoAi.Storage.EntityFramework;

/// <summary>The tables <c>asset_mappings</c>, <c>market_candles</c> and <c>trained_models</c>, for queries of your own. Not thread-safe, as no context is.</summary>
public sealed class CryptoAiDbContext : DbContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="options">The database.</param>
    public CryptoAiDbContext(DbContextOptions<CryptoAiDbContext> options)
        : base(options)
    {
    }

    /// <summary>Symbols and their ids.</summary>
    public DbSet<AssetMapping> AssetMappings => Set<AssetMapping>();

    /// <summary>Candles.</summary>
    public DbSet<MarketCandle> MarketCandles => Set<MarketCandle>();

    /// <summary>Bundles.</summary>
    public DbSet<TrainedModel> TrainedModels => Set<TrainedModel>();

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);

        // a snapshot of the model would name the types of one provider, so there is none to compare with: a test compares the columns of a migrated database with the mapping
        optionsBuilder.ConfigureWarnings(static warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<AssetMapping>(StorageModel.Assets);
        modelBuilder.Entity<MarketCandle>(StorageModel.Candles);
        modelBuilder.Entity<TrainedModel>(StorageModel.Models);
    }
}
