using Microsoft.Extensions.Logging;

namespace CryptoAi.Training.Loop;

/// <summary>Writes the course of a training to the application's log.</summary>
internal sealed class LoggerCallback(ILogger logger, int epochs) : ITrainingCallback
{
    public string Name => "logger";

    public void OnStart(IReadOnlyList<EpochReport> completed)
    {
        if (completed.Count > 0)
        {
            TrainerLog.Resumed(logger, completed.Count, epochs);
        }
    }

    public void OnEpoch(EpochReport epoch) =>
        TrainerLog.Epoch(logger, epoch.Epoch, epochs, epoch.TrainLoss, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.MacroF1, epoch.Mcc, epoch.Seconds);

    public void OnEnd(TrainingHistory history) => TrainerLog.Stopped(logger, history.StopReason, history.StopEpoch, history.BestEpoch, history.Detail);
}
