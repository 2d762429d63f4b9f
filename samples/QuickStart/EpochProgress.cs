using System.Globalization;
using CryptoAi.Training.Loop;

namespace CryptoAi.QuickStart;

/// <summary>A line per epoch, and below it a bar for the current one where the output is a terminal.</summary>
internal sealed class EpochProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 30;
    private readonly bool _terminal = !Console.IsOutputRedirected;
    private bool _headed;

    public void Report(TrainingProgress value)
    {
        if (!_headed)
        {
            Console.WriteLine("   epoch   train loss  accuracy   validation loss  accuracy  macro-F1     MCC   seconds  samples/s");
            _headed = true;
        }

        if (value.Completed is { } epoch)
        {
            ClearBar();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   {epoch.Epoch,3}/{value.Epochs,-3} {epoch.TrainLoss,11:F4} {epoch.TrainAccuracy,9:P1} {epoch.ValidationLoss,17:F4} {epoch.ValidationAccuracy,9:P1} {epoch.MacroF1,9:F4} {epoch.Mcc,7:F4} {epoch.Seconds,9:F1} {epoch.SamplesPerSecond,10:N0}"));
            return;
        }

        if (_terminal)
        {
            int done = BarWidth * value.Batch / value.Batches;
            Console.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r   epoch {value.Epoch}/{value.Epochs} [{new string('█', done)}{new string('░', BarWidth - done)}] {100 * value.Batch / value.Batches,3} %  loss {value.TrainLoss:F4}  {value.SamplesPerSecond:N0} samples/s   "));
        }
    }

    public void Dispose() => ClearBar();

    private void ClearBar()
    {
        if (_terminal)
        {
            Console.Write("\r" + new string(' ', 100) + "\r");
        }
    }
}
