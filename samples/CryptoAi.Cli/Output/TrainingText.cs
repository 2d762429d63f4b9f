using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Training;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Cli.Output;

/// <summary>What a training works on and how it ended, for people.</summary>
internal static class TrainingText
{
    public static void WriteTask(CommandOutput output, DataSplit split, ModelConfig config, TrainerOptions options, string device)
    {
        WriteParts(output, split);
        output.Field("model", $"{config.Architecture}, {Format.Count(config.ParameterCount)} parameters, on {device}");
        output.Line();
        WriteClasses(output, split, options);
        output.Line();
    }

    public static void WriteParts(CommandOutput output, DataSplit split)
    {
        output.Field("train", Part(split.Train, split.PurgedTrain));
        output.Field("validation", Part(split.Validation, split.PurgedValidation));
        output.Field("test", Part(split.Test, 0));
    }

    public static void WriteEnd(CommandOutput output, TrainingHistory history)
    {
        string reason = history.StopReason switch
        {
            StopReason.Completed => "all epochs trained",
            StopReason.EarlyStopped => "stopped early, no improvement for as many epochs as --patience allows",
            StopReason.Cancelled => "stopped by you; the best model so far is kept",
            _ => history.Detail ?? "stopped",
        };
        output.Field("ended", string.Create(CultureInfo.InvariantCulture, $"in epoch {history.StopEpoch}: {reason}. Best epoch: {history.BestEpoch}"));
        output.Line();
    }

    private static string Part(SampleSet samples, int purged) =>
        $"{Format.Count(samples.Count)} samples, {Format.Time(samples.First)} … {Format.Time(samples.Last)}"
        + (purged == 0 ? "" : $" ({Format.Count(purged)} left out: their label reaches into the next part)");

    private static void WriteClasses(CommandOutput output, DataSplit split, TrainerOptions options)
    {
        LabelSpec labels = split.Dataset.Labels;
        long[] counts = split.Train.CountClasses();
        double[] weights = ClassWeights.Compute(options, ClassSums.Of(split.Train, SampleWeightFit.Fit(split.Train, options)), labels.ClassNames);
        TextTable table = new TextTable().Words("class").Numbers("train samples", "share", "weight");
        for (int c = 0; c < counts.Length; c++)
        {
            table.Row(labels.ClassNames[c], Format.Count(counts[c]), Format.Percent((double)counts[c] / split.Train.Count), weights[c].ToString("0.000", CultureInfo.InvariantCulture));
        }

        output.Table(table);
    }
}
