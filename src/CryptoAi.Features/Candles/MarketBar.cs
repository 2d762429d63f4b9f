namespace CryptoAi.Features.Candles;

/// <summary>
/// One row of an asset's time grid, as features see it: a real candle, or one filled in while the market was closed or its data missing (definitions D10).
/// </summary>
/// <param name="Candle">The candle. A filled one has open = high = low = close = the last real close, and volume 0.</param>
/// <param name="CloseTime">When the bar is complete and a decision on it can be made, UTC.</param>
/// <param name="IsOpen">Whether the asset's market trades during this bar.</param>
/// <param name="IsSynthetic">Whether the candle was filled in.</param>
/// <param name="BarsSinceReal">Grid bars since the last real one: 0 on a real bar.</param>
/// <param name="SessionPosition">The share of the trading session that has elapsed when the bar opens, 0 … 1; 0 while the market is closed.</param>
public readonly record struct MarketBar(Candle Candle, DateTimeOffset CloseTime, bool IsOpen, bool IsSynthetic, int BarsSinceReal, double SessionPosition)
{
    /// <summary>The bar's opening time, UTC.</summary>
    public DateTimeOffset OpenTime => Candle.OpenTime;

    /// <summary>First price of the bar.</summary>
    public double Open => Candle.Open;

    /// <summary>Highest price of the bar.</summary>
    public double High => Candle.High;

    /// <summary>Lowest price of the bar.</summary>
    public double Low => Candle.Low;

    /// <summary>Last price of the bar.</summary>
    public double Close => Candle.Close;

    /// <summary>Traded amount; 0 on a filled bar.</summary>
    public double Volume => Candle.Volume;

    /// <summary>The bar without its time, for indicators.</summary>
    public Ohlcv Prices => new(Candle.Open, Candle.High, Candle.Low, Candle.Close, Candle.Volume);

    /// <summary>A traded bar of a market that never closes; its session is the UTC day.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="timeframe">The length of a bar.</param>
    public static MarketBar Real(in Candle candle, Timeframe timeframe) => new(
        candle,
        candle.OpenTime + timeframe.Step,
        IsOpen: true,
        IsSynthetic: false,
        BarsSinceReal: 0,
        candle.OpenTime.UtcTicks % TimeSpan.TicksPerDay / (double)TimeSpan.TicksPerDay);
}
