namespace CryptoAi.Training.Backtesting;

/// <summary>Which positions a backtest takes.</summary>
public enum TradingMode
{
    /// <summary>Long on UP, no position on DOWN.</summary>
    LongFlat,

    /// <summary>Long on UP, short on DOWN.</summary>
    LongShort,
}
