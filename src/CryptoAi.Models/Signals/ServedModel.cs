namespace CryptoAi.Models.Signals;

/// <summary>The model that serves.</summary>
/// <param name="Predictor">Predicts with it.</param>
/// <param name="Stamp">Where it comes from.</param>
/// <param name="LoadedAt">Since when it serves.</param>
internal sealed record ServedModel(SignalPredictor Predictor, BundleStamp Stamp, DateTimeOffset LoadedAt);
