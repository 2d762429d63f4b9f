using System.Globalization;

namespace CryptoAi.Training.Loop;

/// <summary>Writes a line per epoch for people, such as to the console: <c>new TextHistory(Console.Out)</c>. Numbers are in the invariant culture.</summary>
public sealed class TextHistory : ITrainingCallback
{
    private readonly TextWriter _writer;

    /// <summary>Names where to write; the writer stays open.</summary>
    /// <param name="writer">Receives the lines.</param>
    public TextHistory(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
    }

    /// <inheritdoc/>
    public string Name => "text_history";

    /// <inheritdoc/>
    public void OnStart(IReadOnlyList<EpochReport> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count > 0)
        {
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"going on after epoch {epochs.Count}"));
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochReport epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        _writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch.Epoch,3}  train loss {epoch.TrainLoss:F4}  validation loss {epoch.ValidationLoss:F4}  accuracy {epoch.ValidationAccuracy:F4}  macro F1 {epoch.MacroF1:F4}  MCC {epoch.Mcc,7:F4}  {epoch.Seconds:F1} s  {epoch.SamplesPerSecond:N0} samples/s"));
    }

    /// <inheritdoc/>
    public void OnEnd(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        string detail = history.Detail is null ? "" : $": {history.Detail}";
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history.StopReason} in epoch {history.StopEpoch}, best epoch {history.BestEpoch}{detail}"));
    }
}
