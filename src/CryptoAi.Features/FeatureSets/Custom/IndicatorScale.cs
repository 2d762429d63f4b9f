namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>What an indicator's value becomes as a feature. A feature should not depend on the price level, or one model cannot serve many assets.</summary>
public enum IndicatorScale
{
    /// <summary>The value itself: for indicators that have no unit, such as RSI.</summary>
    Plain,

    /// <summary>value / C: for differences in units of price, such as ATR and MACD.</summary>
    ShareOfClose,

    /// <summary>(C − value)/C: for prices, such as a moving average.</summary>
    DistanceFromClose,
}
