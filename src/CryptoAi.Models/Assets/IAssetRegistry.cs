namespace CryptoAi.Models.Assets;

/// <summary>
/// The ids of an application's assets: each symbol gets the next free id when it is registered and keeps it for ever; no id is given twice. So a symbol has the same row in the embedding of every
/// model that was trained with the registry. Symbols are found whatever their case and kept as they were registered first. Implementations are thread-safe and may be used by several processes.
/// </summary>
public interface IAssetRegistry
{
    /// <summary>All assets in ascending order of id.</summary>
    /// <exception cref="AssetException">The registry cannot be read (<c>registry_unreadable</c>) or is damaged (<c>registry_invalid</c>).</exception>
    IReadOnlyList<RegisteredAsset> List();

    /// <summary>The asset of a symbol, whatever its case; null when it is not registered.</summary>
    /// <param name="symbol">The exact symbol.</param>
    /// <inheritdoc cref="List" path="/exception"/>
    RegisteredAsset? Find(string symbol);

    /// <summary>Gives symbols ids in their order, or finds those that they have; all of them or, on an error, none.</summary>
    /// <param name="assets">Symbols and what they are traded as.</param>
    /// <returns>Their entries in the given order.</returns>
    /// <exception cref="AssetException">
    /// A symbol is empty (<c>assets_invalid</c>), or is registered, or listed, as something else, too (<c>asset_market_conflict</c>); the registry cannot be read
    /// (<c>registry_unreadable</c>), written (<c>registry_not_written</c>) or locked (<c>registry_busy</c>), is damaged (<c>registry_invalid</c>), or has no id left (<c>registry_full</c>).
    /// </exception>
    IReadOnlyList<RegisteredAsset> Register(IReadOnlyList<KeyValuePair<string, MarketKind>> assets);

    /// <summary>Gives a symbol an id, or finds the one that it has.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="market">What it is traded as; must be as before if it is registered.</param>
    /// <inheritdoc cref="Register(IReadOnlyList{KeyValuePair{string, MarketKind}})" path="/exception"/>
    RegisteredAsset Register(string symbol, MarketKind market) => Register([KeyValuePair.Create(symbol, market)])[0];
}
