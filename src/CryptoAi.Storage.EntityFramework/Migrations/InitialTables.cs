using CryptoAi.Storage.EntityFramework.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CryptoAi.Storage.EntityFramework.Migrations;

/// <summary>The three tables. Column types are left to the provider.</summary>
[DbContext(typeof(CryptoAiDbContext))]
[Migration("20261121000000_InitialTables")]
internal sealed class InitialTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "asset_mappings",
            static table => new
            {
                symbol_key = table.Column<string>(maxLength: StorageModel.SymbolLength, nullable: false),
                symbol = table.Column<string>(maxLength: StorageModel.SymbolLength, nullable: false),
                asset_id = table.Column<int>(nullable: false),
                market_type = table.Column<string>(maxLength: StorageModel.MarketLength, nullable: false),
                registered_at = table.Column<DateTime>(nullable: false),
            },
            constraints: static table => table.PrimaryKey("PK_asset_mappings", static a => a.symbol_key));
        migrationBuilder.CreateIndex("IX_asset_mappings_asset_id", "asset_mappings", "asset_id", unique: true);

        migrationBuilder.CreateTable(
            "market_candles",
            static table => new
            {
                symbol = table.Column<string>(maxLength: StorageModel.SymbolLength, nullable: false),
                timeframe = table.Column<string>(maxLength: StorageModel.TimeframeLength, nullable: false),
                open_time = table.Column<DateTime>(nullable: false),
                market_type = table.Column<string>(maxLength: StorageModel.MarketLength, nullable: false),
                is_market_open = table.Column<bool>(nullable: false),
                open = table.Column<double>(nullable: false),
                high = table.Column<double>(nullable: false),
                low = table.Column<double>(nullable: false),
                close = table.Column<double>(nullable: false),
                volume = table.Column<double>(nullable: true),
            },
            constraints: static table => table.PrimaryKey("PK_market_candles", static c => new { c.symbol, c.timeframe, c.open_time }));

        migrationBuilder.CreateTable(
            "trained_models",
            static table => new
            {
                name = table.Column<string>(maxLength: StorageModel.ModelNameLength, nullable: false),
                format_version = table.Column<int>(nullable: false),
                architecture = table.Column<string>(maxLength: StorageModel.TextLength, nullable: false),
                parameters = table.Column<long>(nullable: false),
                feature_set = table.Column<string>(maxLength: StorageModel.TextLength, nullable: false),
                timeframe = table.Column<string>(maxLength: StorageModel.TimeframeLength, nullable: false),
                trained_assets = table.Column<int>(nullable: false),
                trained_at = table.Column<DateTime>(nullable: false),
                expires_at = table.Column<DateTime>(nullable: true),
                library_version = table.Column<string>(maxLength: StorageModel.TextLength, nullable: false),
                weights_sha256 = table.Column<string>(maxLength: StorageModel.TextLength, nullable: false),
                data_fingerprint = table.Column<string>(maxLength: StorageModel.TextLength, nullable: false),
                has_trust = table.Column<bool>(nullable: false),
                test_samples = table.Column<long>(nullable: true),
                accuracy = table.Column<double>(nullable: true),
                macro_f1 = table.Column<double>(nullable: true),
                mcc = table.Column<double>(nullable: true),
                beats_baseline = table.Column<bool>(nullable: true),
                bytes = table.Column<long>(nullable: false),
                content = table.Column<byte[]>(nullable: false),
            },
            constraints: static table => table.PrimaryKey("PK_trained_models", static m => m.name));
        migrationBuilder.CreateIndex("IX_trained_models_architecture_timeframe_trained_at", "trained_models", ["architecture", "timeframe", "trained_at"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("asset_mappings");
        migrationBuilder.DropTable("market_candles");
        migrationBuilder.DropTable("trained_models");
    }
}
