namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>What an indicator is about.</summary>
public enum IndicatorGroup
{
    /// <summary>Averages and the direction of the price.</summary>
    Trend,

    /// <summary>Speed and exhaustion of moves.</summary>
    Momentum,

    /// <summary>Size of moves, bands and channels.</summary>
    Volatility,

    /// <summary>Traded volume, alone or against the price.</summary>
    Volume,

    /// <summary>Rolling statistics: quantiles, ranks, correlations, extremes, rises and falls.</summary>
    Statistics,
}
