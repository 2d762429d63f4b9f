using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>finetune</c>.</summary>
internal sealed record FineTuneResult
{
    public required string Bundle { get; init; }

    /// <summary>The bundle that was fine-tuned.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<string> Frozen { get; init; }

    public required IReadOnlyList<string> FrozenTensors { get; init; }

    public required IReadOnlyList<string> AddedAssets { get; init; }

    public required int AssetCapacity { get; init; }

    public required EvaluationMetrics Before { get; init; }

    public required EvaluationMetrics Test { get; init; }

    public required BaselineDifference Gain { get; init; }

    public required FineTuneEffect Effect { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<LineageEntry> Lineage { get; init; }

    public required string WeightsSha256 { get; init; }

    /// <summary>As <c>train</c> writes it.</summary>
    public required TrainResult Training { get; init; }
}
