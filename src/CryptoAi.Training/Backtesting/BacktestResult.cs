namespace CryptoAi.Training.Backtesting;

/// <summary>One way of trading: its curve and figures.</summary>
/// <param name="Performance">The figures.</param>
/// <param name="Equity">The curve, one point per bar, in order of time.</param>
public sealed record BacktestResult(Performance Performance, IReadOnlyList<EquityPoint> Equity);
