using System.Globalization;
using CryptoAi.Models.Assets.Registry;

namespace CryptoAi.Models.Assets;

/// <summary>
/// The ids of an application's assets in one file: each symbol gets the next free id when it is registered and keeps it for ever; no id is given twice. So a symbol has the
/// same row in the embedding of every model that was trained with the registry, whichever other assets these have. Symbols are found whatever their case and kept as they were
/// registered first. Several processes may use one file at the same time; a crash leaves it as it was before or after. Thread-safe.
/// </summary>
/// <remarks>
/// There is no way to take an asset out. A model whose asset capacity is below the largest id cannot be trained with the registry, so keep assets that are trained together in one
/// registry, and others in another.
/// </remarks>
public sealed class AssetRegistry : IAssetRegistry
{
    private readonly RegistryFile _file;

    /// <summary>A registry over a file. Nothing is read yet.</summary>
    /// <param name="path">The file; made, with its folder, when the first asset is registered. A file of the same name with <c>.lock</c> behind it appears beside.</param>
    public AssetRegistry(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (Path, _file) = (path, new RegistryFile(path));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All assets in ascending order of id, as they are in the file now.</summary>
    /// <exception cref="AssetException">The file cannot be read (<c>registry_unreadable</c>) or is no registry (<c>registry_invalid</c>).</exception>
    public IReadOnlyList<RegisteredAsset> List() => [.. _file.Read().Assets.Select(ToAsset).OrderBy(static a => a.Id)];

    /// <summary>The asset of a symbol, whatever its case; null when it is not registered.</summary>
    /// <param name="symbol">The exact symbol.</param>
    /// <inheritdoc cref="List" path="/exception"/>
    public RegisteredAsset? Find(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return _file.Read().Assets.FirstOrDefault(a => a.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase)) is { } asset ? ToAsset(asset) : null;
    }

    /// <summary>Gives a symbol an id, or finds the one that it has.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="market">What it is traded as; must be as before if it is registered.</param>
    /// <inheritdoc cref="Register(IReadOnlyList{KeyValuePair{string, MarketKind}})" path="/exception"/>
    public RegisteredAsset Register(string symbol, MarketKind market) => Register([KeyValuePair.Create(symbol, market)])[0];

    /// <summary>Gives symbols ids in their order, or finds those that they have; all of them or, on an error, none.</summary>
    /// <param name="assets">Symbols and what they are traded as.</param>
    /// <returns>Their entries in the given order.</returns>
    /// <exception cref="AssetException">
    /// A symbol is empty (<c>assets_invalid</c>), or is registered, or listed, as something else, too (<c>asset_market_conflict</c>); the file cannot be read
    /// (<c>registry_unreadable</c>), written (<c>registry_not_written</c>) or locked (<c>registry_busy</c>), is no registry (<c>registry_invalid</c>), or has no id left
    /// (<c>registry_full</c>).
    /// </exception>
    public IReadOnlyList<RegisteredAsset> Register(IReadOnlyList<KeyValuePair<string, MarketKind>> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        foreach ((string symbol, MarketKind market) in assets)
        {
            if (string.IsNullOrWhiteSpace(symbol) || !Enum.IsDefined(market))
            {
                throw new AssetException("assets_invalid", $"The asset '{symbol}' of market {market} cannot be registered. Expected a symbol and a known market.", Path);
            }
        }

        // mostly all are registered, and then nobody waits for anybody
        RegistryDocument document = _file.Read();
        if (!ReferenceEquals(With(document, assets), document))
        {
            document = _file.Change(present => With(present, assets));
        }

        Dictionary<string, RegistryAsset> bySymbol = document.Assets.ToDictionary(static a => a.Symbol, StringComparer.OrdinalIgnoreCase);
        return [.. assets.Select(a => ToAsset(bySymbol[a.Key]))];
    }

    /// <summary>The document with the assets that it lacks; itself when it lacks none.</summary>
    private RegistryDocument With(RegistryDocument document, IReadOnlyList<KeyValuePair<string, MarketKind>> assets)
    {
        Dictionary<string, RegistryAsset> known = document.Assets.ToDictionary(static a => a.Symbol, StringComparer.OrdinalIgnoreCase);
        int next = document.NextId;
        foreach ((string symbol, MarketKind market) in assets)
        {
            if (!known.TryGetValue(symbol, out RegistryAsset? asset))
            {
                if (next == int.MaxValue)
                {
                    throw new AssetException("registry_full", $"{Path}: the asset registry has given its last id, so '{symbol}' cannot be registered. Its next_id was edited or damaged; restore it from a copy.", Path);
                }

                known.Add(symbol, new RegistryAsset(symbol, next++, market));
            }
            else if (asset.Market != market)
            {
                throw new AssetException(
                    "asset_market_conflict",
                    string.Create(CultureInfo.InvariantCulture, $"{Path}: '{asset.Symbol}' is {asset.Market} with id {asset.Id}; it cannot be registered as {market}. Give the market that it has, or the symbol of the other asset."),
                    Path);
            }
        }

        return next == document.NextId ? document : document with { NextId = next, Assets = [.. known.Values.OrderBy(static a => a.Id)] };
    }

    private static RegisteredAsset ToAsset(RegistryAsset asset) => new(asset.Symbol, asset.Id, asset.Market);
}
