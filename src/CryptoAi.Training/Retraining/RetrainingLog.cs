using Microsoft.Extensions.Logging;

namespace CryptoAi.Training.Retraining;

/// <summary>What a round of retraining logs.</summary>
internal static partial class RetrainingLog
{
    [LoggerMessage(1, LogLevel.Information, "There is no model to retrain")]
    public static partial void NoModel(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "{Model}: {Bars} bars have closed since the last training, of {Wanted} before the next")]
    public static partial void Waiting(ILogger logger, string model, long bars, int wanted);

    [LoggerMessage(3, LogLevel.Information, "{Model}: since it serves too few decisions are known to compare it with {Before}")]
    public static partial void OnProbation(ILogger logger, string model, string before);

    [LoggerMessage(4, LogLevel.Information, "The retrained model is not promoted: log loss gain {LogLossGain:+0.0000;-0.0000}, MCC gain {MccGain:+0.0000;-0.0000} over {Model} on {Samples} samples, by the rule {Rule}")]
    public static partial void Rejected(ILogger logger, double logLossGain, double mccGain, string model, long samples, PromotionRule rule);

    [LoggerMessage(5, LogLevel.Information, "{Model} serves instead of {Before}: log loss gain {LogLossGain:+0.0000;-0.0000}, MCC gain {MccGain:+0.0000;-0.0000} on {Samples} samples")]
    public static partial void Promoted(ILogger logger, string model, string before, double logLossGain, double mccGain, long samples);

    [LoggerMessage(6, LogLevel.Warning, "{Model} is rolled back to {Before}: since it serves its log loss gain is {LogLossGain:+0.0000;-0.0000}, its MCC gain {MccGain:+0.0000;-0.0000}")]
    public static partial void RolledBack(ILogger logger, string model, string before, double logLossGain, double mccGain);
}
