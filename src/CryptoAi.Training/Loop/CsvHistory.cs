using System.Globalization;
using System.Text;
using CryptoAi.Features.Writing;

namespace CryptoAi.Training.Loop;

/// <summary>
/// Keeps the figures of all epochs in a CSV file, one line per epoch. The file is replaced as a whole after every epoch, so it is never half written, and a resumed training
/// goes on with it without a line too many or too few.
/// </summary>
public sealed class CsvHistory : ITrainingCallback
{
    private readonly string _path;
    private readonly List<EpochReport> _epochs = [];

    /// <summary>Names the file; it is written after the first epoch.</summary>
    /// <param name="path">The file; missing folders are made.</param>
    public CsvHistory(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = path;
    }

    /// <inheritdoc/>
    public string Name => "csv_history";

    /// <inheritdoc/>
    public void OnStart(IReadOnlyList<EpochReport> epochs)
    {
        _epochs.Clear();
        _epochs.AddRange(epochs);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="epoch">The new last line.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void OnEpoch(EpochReport epoch)
    {
        _epochs.Add(epoch);
        StringBuilder text = new("epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,macro_f1,mcc,learning_rate,seconds,samples_per_second\n");
        foreach (EpochReport e in _epochs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{e.Epoch},{e.TrainLoss:R},{e.TrainAccuracy:R},{e.ValidationLoss:R},{e.ValidationAccuracy:R},{e.MacroF1:R},{e.Mcc:R},{e.LearningRate:R},{e.Seconds:R},{e.SamplesPerSecond:R}\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        AtomicFile.Write(_path, stream => stream.Write(bytes));
    }
}
