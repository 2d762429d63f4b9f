using CryptoAi.Cli.Data;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Cli.Results;

/// <summary>Makes the document of <c>finetune</c>.</summary>
internal static class FineTuneResults
{
    public static FineTuneResult Of(FineTuneRun run, string source, SavedModel saved, string? report, string? attention, string device)
    {
        ModelBundle tuned = run.Training.Bundle;
        return new FineTuneResult
        {
            Bundle = saved.Path,
            Source = source,
            Frozen = tuned.Lineage[^1].Frozen,
            FrozenTensors = run.FrozenTensors,
            AddedAssets = run.AddedAssets,
            AssetCapacity = tuned.Config.AssetCapacity,
            Before = run.Before.Metrics,
            Test = run.Training.Test.Metrics,
            Gain = run.Gain,
            Effect = run.Effect,
            Warnings = run.Warnings,
            Lineage = tuned.Lineage,
            WeightsSha256 = saved.WeightsSha256,
            Training = TrainResults.Of(run.Training, saved, report, attention, device),
        };
    }
}
