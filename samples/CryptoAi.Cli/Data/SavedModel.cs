namespace CryptoAi.Cli.Data;

/// <summary>A trained model as it was saved.</summary>
/// <param name="Path">The bundle, relative as the folder of bundles was given.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WeightsSha256">SHA-256 of its weights.</param>
/// <param name="ExpiresAt">From when on it abstains; null for never.</param>
/// <param name="Retention">What became of older ones.</param>
internal sealed record SavedModel(string Path, long Bytes, string WeightsSha256, DateTimeOffset? ExpiresAt, Retention Retention);
