namespace CryptoAi.Models.Bundles;

/// <summary>One ancestor of a bundle: the weights that a later training started from.</summary>
/// <param name="WeightsSha256">SHA-256 of the ancestor's <c>model.safetensors</c>, lower-case hexadecimal.</param>
/// <param name="TrainedAt">When the ancestor was trained, UTC.</param>
/// <param name="Note">What was done to it, such as <c>fine-tuned on ASTERUSDT</c>.</param>
public sealed record LineageEntry(string WeightsSha256, DateTimeOffset TrainedAt, string Note);
