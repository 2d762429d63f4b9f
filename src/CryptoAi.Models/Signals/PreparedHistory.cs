using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Models.Signals;

/// <summary>An unbroken stretch of a history with at least one complete window.</summary>
/// <param name="Bars">The bars.</param>
/// <param name="Features">[bars, features], not scaled.</param>
internal sealed record PreparedHistory(PreparedBars Bars, FeatureMatrix Features);
