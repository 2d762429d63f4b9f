namespace CryptoAi.Models.Bundles;

/// <summary>One split of the data that a model was made from.</summary>
/// <param name="Name"><c>train</c>, <c>validation</c> or <c>test</c>.</param>
/// <param name="From">The decision time of its first sample, UTC.</param>
/// <param name="To">The decision time of its last sample, UTC.</param>
/// <param name="Samples">The number of samples after purging.</param>
public sealed record SplitRange(string Name, DateTimeOffset From, DateTimeOffset To, long Samples);
