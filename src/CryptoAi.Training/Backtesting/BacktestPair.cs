namespace CryptoAi.Training.Backtesting;

/// <summary>The signals against holding, on the same bars and at the same costs.</summary>
/// <param name="Strategy">Trading by the signals.</param>
/// <param name="BuyAndHold">Buying at the first opening and selling at the last close.</param>
public sealed record BacktestPair(BacktestResult Strategy, BacktestResult BuyAndHold);
