namespace CryptoAi.Models.Assets;

/// <summary>An asset of a registry.</summary>
/// <param name="Symbol">The symbol as it was registered first.</param>
/// <param name="Id">Its id, 1 or more, for ever.</param>
/// <param name="Market">What it is traded as.</param>
public sealed record RegisteredAsset(string Symbol, int Id, MarketKind Market);
