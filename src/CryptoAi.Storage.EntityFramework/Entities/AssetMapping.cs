using CryptoAi.Models.Assets;

namespace CryptoAi.Storage.EntityFramework.Entities;

/// <summary>A row of <c>asset_mappings</c>: a symbol and the id that it has in every model trained with the registry.</summary>
public sealed class AssetMapping
{
    /// <summary>The symbol in upper case, by which it is found; the key.</summary>
    public required string SymbolKey { get; set; }

    /// <summary>The symbol as it was registered first.</summary>
    public required string Symbol { get; set; }

    /// <summary>Its id, 1 or more, for ever; unique.</summary>
    public required int AssetId { get; set; }

    /// <summary>What it is traded as.</summary>
    public required MarketKind MarketType { get; set; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTime RegisteredAt { get; set; }
}
