using CryptoAi.Models.Assets;

namespace CryptoAi.Storage.EntityFramework.Entities;

/// <summary>A row of <c>market_candles</c>. Symbol, timeframe and opening time are the key.</summary>
public sealed class MarketCandle
{
    /// <summary>The asset, in upper case.</summary>
    public required string Symbol { get; set; }

    /// <summary>The length of a bar, such as <c>1h</c>.</summary>
    public required string Timeframe { get; set; }

    /// <summary>When the bar opens, UTC.</summary>
    public required DateTime OpenTime { get; set; }

    /// <summary>What the asset is traded as.</summary>
    public required MarketKind MarketType { get; set; }

    /// <summary>Whether its market was open during the bar, by the calendar of its kind of market.</summary>
    public required bool IsMarketOpen { get; set; }

    /// <summary>The opening price.</summary>
    public required double Open { get; set; }

    /// <summary>The highest price.</summary>
    public required double High { get; set; }

    /// <summary>The lowest price.</summary>
    public required double Low { get; set; }

    /// <summary>The closing price.</summary>
    public required double Close { get; set; }

    /// <summary>The volume; null for candles without volumes.</summary>
    public required double? Volume { get; set; }
}
