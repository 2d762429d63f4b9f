using CryptoAi.Training.Backtesting;

namespace CryptoAi.Cli.Results;

/// <summary>The backtest of one asset.</summary>
internal sealed record AssetTradingResult(Performance Strategy, Performance BuyAndHold);
