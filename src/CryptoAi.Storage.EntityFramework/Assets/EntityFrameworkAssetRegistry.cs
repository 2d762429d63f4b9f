using System.Globalization;
using CryptoAi.Models.Assets;
using CryptoAi.Storage.EntityFramework.Entities;
using CryptoAi.Storage.EntityFramework.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CryptoAi.Storage.EntityFramework.Assets;

/// <summary>The ids of an application's assets in the table <c>asset_mappings</c>. Do not delete rows: an id that was given must not be given again.</summary>
public sealed class EntityFrameworkAssetRegistry : IAssetRegistry
{
    // whoever registers at the same moment takes an id away at most once per asset of theirs
    private const int Attempts = 20;

    private readonly StorageDatabase _database;
    private readonly TimeProvider _time;

    /// <summary>Creates the registry.</summary>
    /// <param name="database">The database.</param>
    /// <param name="timeProvider">Stamps new assets.</param>
    public EntityFrameworkAssetRegistry(StorageDatabase database, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_database, _time) = (database, timeProvider);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegisteredAsset> List() =>
        Read(static context => context.AssetMappings.AsNoTracking().OrderBy(static a => a.AssetId).AsEnumerable().Select(ToAsset).ToArray());

    /// <inheritdoc/>
    public RegisteredAsset? Find(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        string key = Key(symbol);
        return Read(context => context.AssetMappings.AsNoTracking().SingleOrDefault(a => a.SymbolKey == key)) is { } asset ? ToAsset(asset) : null;
    }

    /// <summary>As <see cref="Find"/>, for who can wait.</summary>
    internal async Task<RegisteredAsset?> FindAsync(string symbol, CancellationToken cancellationToken)
    {
        string key = Key(symbol);
        try
        {
            AssetMapping? asset = await _database.UseAsync(context => context.AssetMappings.AsNoTracking().SingleOrDefaultAsync(a => a.SymbolKey == key, cancellationToken), cancellationToken).ConfigureAwait(false);
            return asset is null ? null : ToAsset(asset);
        }
        catch (StorageException e)
        {
            throw Unreadable(e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegisteredAsset> Register(IReadOnlyList<KeyValuePair<string, MarketKind>> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        foreach ((string symbol, MarketKind market) in assets)
        {
            if (string.IsNullOrWhiteSpace(symbol) || !StorageModel.IsSymbol(symbol) || !Enum.IsDefined(market))
            {
                throw new AssetException(
                    "assets_invalid",
                    string.Create(CultureInfo.InvariantCulture, $"The asset '{symbol}' of market {market} cannot be registered. Expected a symbol of at most {StorageModel.SymbolLength} characters that can be printed, and a known market."));
            }
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return _database.Use(context => Register(context, assets));
            }
            catch (StorageException e) when (e.InnerException is DbUpdateException)
            {
                // somebody else took the same id or symbol at the same moment: nothing of ours was written
                if (attempt == Attempts)
                {
                    throw new AssetException("registry_not_written", $"The assets could not be registered: {e.Message}", innerException: e);
                }
            }
            catch (StorageException e)
            {
                throw Unreadable(e);
            }
        }
    }

    private RegisteredAsset[] Register(CryptoAiDbContext context, IReadOnlyList<KeyValuePair<string, MarketKind>> assets)
    {
        string[] keys = [.. assets.Select(static a => Key(a.Key)).Distinct()];
        Dictionary<string, AssetMapping> known = context.AssetMappings.Where(a => keys.Contains(a.SymbolKey)).ToDictionary(static a => a.SymbolKey, StringComparer.Ordinal);
        int next = (context.AssetMappings.Max(static a => (int?)a.AssetId) ?? 0) + 1;
        foreach ((string symbol, MarketKind market) in assets)
        {
            string key = Key(symbol);
            if (!known.TryGetValue(key, out AssetMapping? asset))
            {
                asset = new AssetMapping { SymbolKey = key, Symbol = symbol, AssetId = next++, MarketType = market, RegisteredAt = _time.GetUtcNow().UtcDateTime };
                known.Add(key, asset);
                context.AssetMappings.Add(asset);
            }
            else if (asset.MarketType != market)
            {
                throw new AssetException(
                    "asset_market_conflict",
                    string.Create(CultureInfo.InvariantCulture, $"'{asset.Symbol}' is {asset.MarketType} with id {asset.AssetId}; it cannot be registered as {market}. Give the market that it has, or the symbol of the other asset."));
            }
        }

        context.SaveChanges();
        return [.. assets.Select(a => ToAsset(known[Key(a.Key)]))];
    }

    private T Read<T>(Func<CryptoAiDbContext, T> work)
    {
        try
        {
            return _database.Use(work);
        }
        catch (StorageException e)
        {
            throw Unreadable(e);
        }
    }

    private static AssetException Unreadable(StorageException error) => new("registry_unreadable", error.Message, innerException: error);

    private static string Key(string symbol) => symbol.ToUpperInvariant();

    private static RegisteredAsset ToAsset(AssetMapping asset) => new(asset.Symbol, asset.AssetId, asset.MarketType);
}
