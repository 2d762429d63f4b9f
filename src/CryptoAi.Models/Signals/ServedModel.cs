namespace CryptoAi.Models.Signals;

/// <summary>The model that serves.</summary>
/// <param name="Predictor">Predicts with it.</param>
/// <param name="Options">By which it was found and predicts.</param>
/// <param name="Stamp">Where it comes from.</param>
/// <param name="LoadedAt">Since when it serves.</param>
internal sealed record ServedModel(SignalPredictor Predictor, SignalModelOptions Options, BundleStamp Stamp, DateTimeOffset LoadedAt);
