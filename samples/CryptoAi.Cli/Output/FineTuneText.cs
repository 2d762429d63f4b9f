using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Reports;

namespace CryptoAi.Cli.Output;

/// <summary>A fine-tuning for people.</summary>
internal static class FineTuneText
{
    public static void WriteSource(CommandOutput output, ModelBundle source, string path, FineTuneOptions options)
    {
        output.Field("from", $"{path}: {source.Config.Architecture}, {Format.Plural(source.Assets.Count, "asset")}, trained {Format.Time(source.TrainedAt)} UTC");
        output.Field("frozen", options.Freeze.Count == 0 ? "nothing" : string.Join(", ", options.Freeze));
        output.Line();
    }

    public static void WriteEnd(CommandOutput output, FineTuneRun run)
    {
        TrainingRun training = run.Training;
        output.Line();
        TrainingText.WriteEnd(output, training.History);
        TrainingText.WriteParts(output, training.Split);
        output.Field("new assets", run.AddedAssets.Count == 0 ? "none" : string.Join(", ", run.AddedAssets));
        output.Line();
        EvaluationText.Write(output, training.Test, training.Bundle.Labels);
        output.Line();
        WriteChange(output, run);
        foreach (string warning in run.Warnings)
        {
            output.Field("warning", warning);
        }

        output.Field("effect", EffectText.Describe(run.Effect, run.Gain));
    }

    private static void WriteChange(CommandOutput output, FineTuneRun run)
    {
        TextTable table = new TextTable().Words("the same test samples").Numbers("before", "after");
        (EvaluationMetrics before, EvaluationMetrics after) = (run.Before.Metrics, run.Training.Test.Metrics);
        table.Row("accuracy", Format.Percent(before.Accuracy), Format.Percent(after.Accuracy));
        table.Row("balanced accuracy", Format.Percent(before.BalancedAccuracy), Format.Percent(after.BalancedAccuracy));
        table.Row("macro F1", Format.Score(before.MacroF1), Format.Score(after.MacroF1));
        table.Row("MCC", Format.Score(before.Mcc), Format.Score(after.Mcc));
        table.Row("log loss (corrected)", Format.Score(run.Before.Corrected.LogLoss), Format.Score(run.Training.Test.Corrected.LogLoss));
        output.Table(table);
        output.Line();
    }
}
