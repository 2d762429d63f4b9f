using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Backtesting;

/// <summary>What was decided when a bar had closed.</summary>
/// <param name="OpenTime">The opening time of the bar, UTC: which candle it is.</param>
/// <param name="Direction">The direction.</param>
public readonly record struct BarDecision(DateTimeOffset OpenTime, PredictedDirection Direction);
