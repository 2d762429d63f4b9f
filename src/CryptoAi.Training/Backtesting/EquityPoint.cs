namespace CryptoAi.Training.Backtesting;

/// <summary>The worth of a portfolio when a bar had closed.</summary>
/// <param name="Time">The close of the bar, UTC.</param>
/// <param name="Equity">A multiple of the capital at the beginning.</param>
public readonly record struct EquityPoint(DateTimeOffset Time, double Equity);
