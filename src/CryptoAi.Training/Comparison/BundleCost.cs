namespace CryptoAi.Training.Comparison;

/// <summary>What the saved models of one kind cost.</summary>
/// <param name="Bytes">Of the bundles.</param>
/// <param name="WeightsBytes">Of the weights among them.</param>
/// <param name="Paths">Where the bundles are kept; null where they are not.</param>
/// <param name="P50Milliseconds">The median of one signal; null where there is none.</param>
internal sealed record BundleCost(long Bytes, long WeightsBytes, IReadOnlyList<string>? Paths, double? P50Milliseconds);
