using CryptoAi.Models.Assets;
using CryptoAi.Storage.EntityFramework.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CryptoAi.Storage.EntityFramework.Mapping;

/// <summary>Tables and columns. No type of any provider is named, so that each maps them as it does.</summary>
internal static class StorageModel
{
    public const int SymbolLength = 64;
    public const int TimeframeLength = 16;
    public const int MarketLength = 16;
    public const int ModelNameLength = 200;
    public const int TextLength = 128;

    // times are kept as UTC; a provider without kinds gives them back without one
    private static readonly ValueConverter<DateTime, DateTime> Utc = new(static value => value.ToUniversalTime(), static value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    /// <summary>Whether a text can be a symbol of these tables: databases refuse some characters, each in its own way.</summary>
    public static bool IsSymbol(string text) => text.Length is > 0 and <= SymbolLength && !text.Any(static c => char.IsControl(c) || char.IsSurrogate(c));

    public static void Assets(EntityTypeBuilder<AssetMapping> table)
    {
        table.ToTable("asset_mappings");
        table.HasKey(static a => a.SymbolKey);
        table.HasIndex(static a => a.AssetId).IsUnique();
        table.Property(static a => a.SymbolKey).HasColumnName("symbol_key").HasMaxLength(SymbolLength);
        table.Property(static a => a.Symbol).HasColumnName("symbol").HasMaxLength(SymbolLength);
        table.Property(static a => a.AssetId).HasColumnName("asset_id").ValueGeneratedNever();
        Market(table.Property(static a => a.MarketType));
        table.Property(static a => a.RegisteredAt).HasColumnName("registered_at").HasConversion(Utc);
    }

    public static void Candles(EntityTypeBuilder<MarketCandle> table)
    {
        table.ToTable("market_candles");
        table.HasKey(static c => new { c.Symbol, c.Timeframe, c.OpenTime });
        table.Property(static c => c.Symbol).HasColumnName("symbol").HasMaxLength(SymbolLength);
        table.Property(static c => c.Timeframe).HasColumnName("timeframe").HasMaxLength(TimeframeLength);
        table.Property(static c => c.OpenTime).HasColumnName("open_time").HasConversion(Utc);
        Market(table.Property(static c => c.MarketType));
        table.Property(static c => c.IsMarketOpen).HasColumnName("is_market_open");
        table.Property(static c => c.Open).HasColumnName("open");
        table.Property(static c => c.High).HasColumnName("high");
        table.Property(static c => c.Low).HasColumnName("low");
        table.Property(static c => c.Close).HasColumnName("close");
        table.Property(static c => c.Volume).HasColumnName("volume");
    }

    public static void Models(EntityTypeBuilder<TrainedModel> table)
    {
        table.ToTable("trained_models");
        table.HasKey(static m => m.Name);
        table.HasIndex(static m => new { m.Architecture, m.Timeframe, m.TrainedAt });
        table.Property(static m => m.Name).HasColumnName("name").HasMaxLength(ModelNameLength);
        table.Property(static m => m.FormatVersion).HasColumnName("format_version");
        table.Property(static m => m.Architecture).HasColumnName("architecture").HasMaxLength(TextLength);
        table.Property(static m => m.Parameters).HasColumnName("parameters");
        table.Property(static m => m.FeatureSet).HasColumnName("feature_set").HasMaxLength(TextLength);
        table.Property(static m => m.Timeframe).HasColumnName("timeframe").HasMaxLength(TimeframeLength);
        table.Property(static m => m.TrainedAssets).HasColumnName("trained_assets");
        table.Property(static m => m.TrainedAt).HasColumnName("trained_at").HasConversion(Utc);
        table.Property(static m => m.ExpiresAt).HasColumnName("expires_at").HasConversion(Utc);
        table.Property(static m => m.LibraryVersion).HasColumnName("library_version").HasMaxLength(TextLength);
        table.Property(static m => m.WeightsSha256).HasColumnName("weights_sha256").HasMaxLength(TextLength);
        table.Property(static m => m.DataFingerprint).HasColumnName("data_fingerprint").HasMaxLength(TextLength);
        table.Property(static m => m.HasTrust).HasColumnName("has_trust");
        table.Property(static m => m.TestSamples).HasColumnName("test_samples");
        table.Property(static m => m.Accuracy).HasColumnName("accuracy");
        table.Property(static m => m.MacroF1).HasColumnName("macro_f1");
        table.Property(static m => m.Mcc).HasColumnName("mcc");
        table.Property(static m => m.BeatsBaseline).HasColumnName("beats_baseline");
        table.Property(static m => m.Bytes).HasColumnName("bytes");
        table.Property(static m => m.Content).HasColumnName("content");
    }

    // text, so that a query in SQL says Crypto and not 1
    private static void Market(PropertyBuilder<MarketKind> column) => column.HasColumnName("market_type").HasMaxLength(MarketLength).HasConversion<string>();
}
