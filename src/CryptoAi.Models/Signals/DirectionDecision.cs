namespace CryptoAi.Models.Signals;

/// <summary>What a probability vector says.</summary>
/// <param name="Action">The most probable class within the direction.</param>
/// <param name="Direction">The direction with the largest mass.</param>
/// <param name="Confidence">The mass of that direction, 0 … 1.</param>
public readonly record struct DirectionDecision(TradeSignal Action, PredictedDirection Direction, double Confidence);
