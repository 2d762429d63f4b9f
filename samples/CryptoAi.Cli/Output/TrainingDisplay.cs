using System.Globalization;
using CryptoAi.Training.Loop;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>A running training: a line per epoch, and on a terminal a bar below them with epoch, batch, speed and time left.</summary>
internal sealed class TrainingDisplay(CommandOutput output)
{
    /// <summary>Runs a training and shows its progress.</summary>
    public T Run<T>(Func<IProgress<TrainingProgress>, T> train) => output.ProgressIsTerminal
        ? new ProgressBarDisplay(output.Progress, output.Time).Run("first batches", bar => train(new ImmediateProgress<TrainingProgress>(progress =>
        {
            bar(new ProgressLine(Done(progress), (double)progress.Epochs * progress.Batches, Describe(progress)));
            WriteEpoch(progress);
        })))
        : train(new ImmediateProgress<TrainingProgress>(WriteEpoch));

    /// <summary>The line of a finished epoch; nothing within one.</summary>
    public void WriteEpoch(TrainingProgress progress)
    {
        if (progress.Completed is { } epoch)
        {
            int width = progress.Epochs.ToString(CultureInfo.InvariantCulture).Length;
            string number = epoch.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(width);
            output.Progress.WriteLine(
                $"epoch {number}/{progress.Epochs}  train loss {Format.Score(epoch.TrainLoss)} acc {Format.Percent(epoch.TrainAccuracy),6}  "
                + $"validation loss {Format.Score(epoch.ValidationLoss)} acc {Format.Percent(epoch.ValidationAccuracy),6} F1 {Format.Score(epoch.MacroF1)} MCC {Format.Score(epoch.Mcc),7}  "
                + $"{Format.Seconds(epoch.Seconds),6}  {Format.Count((long)epoch.SamplesPerSecond)} samples/s");
        }
    }

    /// <summary>Batches since the beginning.</summary>
    public static double Done(TrainingProgress progress) => ((progress.Epoch - 1.0) * progress.Batches) + progress.Batch;

    /// <summary>Where a training is and how fast.</summary>
    public static string Describe(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch}/{progress.Epochs}  batch {progress.Batch}/{progress.Batches}  {Format.Count((long)progress.SamplesPerSecond)} samples/s");
}
