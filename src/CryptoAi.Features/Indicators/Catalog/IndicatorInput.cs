namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>What an indicator reads.</summary>
public enum IndicatorInput
{
    /// <summary>One number per bar: a <see cref="PriceIndicator{TValue}"/>. From a bar it is the close.</summary>
    Price,

    /// <summary>Whole bars: a <see cref="BarIndicator{TValue}"/>.</summary>
    Bar,
}
