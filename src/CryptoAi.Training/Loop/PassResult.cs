using CryptoAi.Models.Backends;

namespace CryptoAi.Training.Loop;

/// <summary>The end of a pass over a split.</summary>
/// <param name="Sums">The sums over the batches that were done.</param>
/// <param name="Stop">Why it ended before the last sample; null when it did not.</param>
/// <param name="Detail">What went wrong, or null.</param>
internal readonly record struct PassResult(LossSums Sums, StopReason? Stop, string? Detail);
