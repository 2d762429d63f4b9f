namespace CryptoAi.Training.Backtesting;

/// <summary>The decisions on one asset.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Decisions">In order of time, at most one per bar. A bar without decision closes a position.</param>
public sealed record AssetDecisions(string Symbol, IReadOnlyList<BarDecision> Decisions);
