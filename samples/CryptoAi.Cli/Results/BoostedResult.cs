using CryptoAi.Training.Boosting;

namespace CryptoAi.Cli.Results;

/// <summary>The boosted trees of <c>train --model boosted</c>.</summary>
internal sealed record BoostedResult(IReadOnlyList<ForestReport> Forests, IReadOnlyList<SkippedAsset> Skipped, double TrainSeconds);
