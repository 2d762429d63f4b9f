using Microsoft.Extensions.Logging;

namespace CryptoAi.Training.Retraining;

/// <summary>What a round of retraining logs; from 101 on, since numbers are those of the package.</summary>
internal static partial class RetrainingLog
{
    [LoggerMessage(101, LogLevel.Information, "There is no model to retrain (architecture: {Architecture}, timeframe: {Timeframe})")]
    public static partial void NoModel(ILogger logger, string architecture, string timeframe);

    [LoggerMessage(102, LogLevel.Information, "{Model}: {Bars} bars have closed since the last training, of {Wanted} before the next")]
    public static partial void Waiting(ILogger logger, string model, int bars, int wanted);

    [LoggerMessage(103, LogLevel.Information, "{Model}: {Times} decision times are known that it has not seen, of {Wanted} to compare it with {Before}")]
    public static partial void OnProbation(ILogger logger, string model, int times, int wanted, string before);

    [LoggerMessage(104, LogLevel.Information, "The retrained model is not promoted: log loss gain {LogLossGain:+0.0000;-0.0000}, MCC gain {MccGain:+0.0000;-0.0000} over {Model} on {Samples} samples, by the rule {Rule}")]
    public static partial void Rejected(ILogger logger, double logLossGain, double mccGain, string model, long samples, PromotionRule rule);

    [LoggerMessage(105, LogLevel.Information, "{Model} serves instead of {Before}: log loss gain {LogLossGain:+0.0000;-0.0000}, MCC gain {MccGain:+0.0000;-0.0000} on {Samples} samples")]
    public static partial void Promoted(ILogger logger, string model, string before, double logLossGain, double mccGain, long samples);

    [LoggerMessage(106, LogLevel.Warning, "{Model} is rolled back: its log loss gain over {Before} is {LogLossGain:+0.0000;-0.0000}, its MCC gain {MccGain:+0.0000;-0.0000}; {Serving} serves")]
    public static partial void RolledBack(ILogger logger, string model, string before, double logLossGain, double mccGain, string serving);

    [LoggerMessage(107, LogLevel.Warning, "{Model} cannot be read; the round does without it")]
    public static partial void Damaged(ILogger logger, string model, Exception error);

    [LoggerMessage(108, LogLevel.Warning, "The round was about {Model}, but {Newest} is the newest by now: nothing is changed. Is another retrainer at work on the store?")]
    public static partial void Overtaken(ILogger logger, string model, string newest);

    [LoggerMessage(109, LogLevel.Warning, "Old models could not be removed; the next promotion tries again")]
    public static partial void NotRemoved(ILogger logger, Exception error);
}
