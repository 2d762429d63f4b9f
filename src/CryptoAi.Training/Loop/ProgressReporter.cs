using CryptoAi.Models.Backends;

namespace CryptoAi.Training.Loop;

/// <summary>Reports batches at most ten times a second and every end of an epoch.</summary>
internal sealed class ProgressReporter(IProgress<TrainingProgress>? progress, TimeProvider timeProvider, int epochs, int batches, LossOptions loss)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private long _epochStart;
    private long _lastReport;

    public void StartEpoch() => _epochStart = _lastReport = timeProvider.GetTimestamp();

    public void AfterBatch(int epoch, int batch, in LossSums sums)
    {
        if (progress is not null && timeProvider.GetElapsedTime(_lastReport) >= Interval)
        {
            _lastReport = timeProvider.GetTimestamp();
            double seconds = timeProvider.GetElapsedTime(_epochStart, _lastReport).TotalSeconds;
            progress.Report(new TrainingProgress(epoch, epochs, batch, batches, sums.Total(loss), sums.Accuracy, sums.Samples / seconds, Completed: null));
        }
    }

    public void AfterEpoch(EpochReport report) =>
        progress?.Report(new TrainingProgress(report.Epoch, epochs, batches, batches, report.TrainLoss, report.TrainAccuracy, report.SamplesPerSecond, report));
}
