using System.Text.Json.Serialization;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Reports;

/// <summary>A fine-tuned model against the one that it came from, on the same test samples.</summary>
public sealed record ReportFineTuning
{
    /// <summary>What the model achieved before.</summary>
    [JsonPropertyName("before")]
    public required EvaluationReport Before { get; init; }

    /// <summary>The gains of the new model; above 0 is better.</summary>
    [JsonPropertyName("gain")]
    public required BaselineDifference Gain { get; init; }

    /// <summary>Whether fine-tuning helped.</summary>
    [JsonPropertyName("effect")]
    public required FineTuneEffect Effect { get; init; }

    /// <summary>The assets that the model learned to know.</summary>
    [JsonPropertyName("added_assets")]
    public required IReadOnlyList<string> AddedAssets { get; init; }

    /// <summary>The tensors that were frozen.</summary>
    [JsonPropertyName("frozen_tensors")]
    public required IReadOnlyList<string> FrozenTensors { get; init; }

    /// <summary>What a reader should know about the comparison.</summary>
    [JsonPropertyName("warnings")]
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The comparison of a finished fine-tuning.</summary>
    /// <param name="run">The fine-tuning.</param>
    public static ReportFineTuning Of(FineTuneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ReportFineTuning
        {
            Before = run.Before,
            Gain = run.Gain,
            Effect = run.Effect,
            AddedAssets = run.AddedAssets,
            FrozenTensors = run.FrozenTensors,
            Warnings = run.Warnings,
        };
    }
}
