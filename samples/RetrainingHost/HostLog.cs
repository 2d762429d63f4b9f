using CryptoAi.Models.Signals;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Logging;

namespace CryptoAi.RetrainingHost;

/// <summary>What the host logs.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "The first model {Name} is trained, MCC {Mcc:F3} on its test")]
    public static partial void FirstModel(ILogger logger, string name, double mcc);

    [LoggerMessage(2, LogLevel.Information, "Round {Round} at {Time:u}: {Outcome}, {Serving} serves")]
    public static partial void Round(ILogger logger, int round, DateTimeOffset time, RetrainingOutcome outcome, string serving);

    [LoggerMessage(3, LogLevel.Error, "Round {Round} failed")]
    public static partial void RoundFailed(ILogger logger, int round, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "{Symbol} was not collected completely")]
    public static partial void NotCollected(ILogger logger, string symbol, Exception error);

    [LoggerMessage(5, LogLevel.Information, "{Symbol}: {Action} {Confidence:P1}")]
    public static partial void Signal(ILogger logger, string symbol, TradeSignal action, double confidence);

    [LoggerMessage(6, LogLevel.Warning, "{Symbol}: no signal")]
    public static partial void NoSignal(ILogger logger, string symbol, Exception error);
}
