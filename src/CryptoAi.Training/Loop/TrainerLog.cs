using CryptoAi.Training.Splits;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Training.Loop;

/// <summary>The log messages of training.</summary>
internal static partial class TrainerLog
{
    [LoggerMessage(1, LogLevel.Information, "Epoch {Epoch}/{Epochs}: train loss {TrainLoss:F4}, validation loss {ValidationLoss:F4}, accuracy {Accuracy:F4}, macro F1 {MacroF1:F4}, MCC {Mcc:F4}, {Seconds:F1} s")]
    public static partial void Epoch(ILogger logger, int epoch, int epochs, double trainLoss, double validationLoss, double accuracy, double macroF1, double mcc, double seconds);

    [LoggerMessage(2, LogLevel.Information, "Training ended: {Reason} in epoch {Epoch}, best epoch {BestEpoch}. {Detail}")]
    public static partial void Stopped(ILogger logger, StopReason reason, int epoch, int bestEpoch, string? detail);

    [LoggerMessage(3, LogLevel.Information, "Split: {Split}")]
    public static partial void Split(ILogger logger, DataSplit split);

    [LoggerMessage(4, LogLevel.Warning, "{Warning}")]
    public static partial void Warning(ILogger logger, string warning);

    [LoggerMessage(5, LogLevel.Information, "Going on after epoch {Epoch}/{Epochs}")]
    public static partial void Resumed(ILogger logger, int epoch, int epochs);

    [LoggerMessage(6, LogLevel.Information, "One batch of {Samples} samples, {Steps} steps: loss {First:F4} before, {Last:F4} after, accuracy {Accuracy:F4}")]
    public static partial void Overfit(ILogger logger, int samples, int steps, double first, double last, double accuracy);
}
