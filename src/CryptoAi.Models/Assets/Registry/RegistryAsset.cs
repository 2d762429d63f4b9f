using System.Text.Json.Serialization;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Assets.Registry;

/// <summary>One asset in the file of a registry.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Id">Its id.</param>
/// <param name="Market">What it is traded as.</param>
internal sealed record RegistryAsset(string Symbol, int Id, [property: JsonConverter(typeof(SnakeCaseEnumConverter<MarketKind>))] MarketKind Market);
