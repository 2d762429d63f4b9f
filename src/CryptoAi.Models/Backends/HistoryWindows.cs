using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Backends;

/// <summary>The windows of a history, checked, and predicted in batches where a backend has no better way.</summary>
internal static class HistoryWindows
{
    private const int BatchSize = 64;

    /// <summary>The number of windows in a history.</summary>
    /// <exception cref="ArgumentException">The history is shorter than a window or no whole number of rows.</exception>
    public static int Count(ModelConfig config, int values)
    {
        int count = (values / config.Features) - config.SequenceLength + 1;
        return values % config.Features == 0 && count >= 1
            ? count
            : throw new ArgumentException(
                $"The history has {values} values; expected rows of {config.Features} features, at least {config.SequenceLength} of them.", nameof(values));
    }

    public static void Predict(ISequenceModel model, ReadOnlyMemory<float> rows, int assetId, ModelOutput output)
    {
        ModelConfig config = model.Config;
        int count = Count(config, rows.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Capacity, count, nameof(output));
        SequenceBatch batch = new(Math.Min(BatchSize, count), config.SequenceLength, config.Features);
        ModelOutput part = new(batch.Capacity, config.Classes);
        for (int first = 0; first < count; first += batch.Count)
        {
            batch.Count = Math.Min(BatchSize, count - first);
            for (int i = 0; i < batch.Count; i++)
            {
                rows.Span.Slice((first + i) * config.Features, config.SequenceLength * config.Features).CopyTo(batch.Window(i));
                batch.AssetIds[i] = assetId;
            }

            model.Predict(batch, part);
            part.Logits[..(batch.Count * config.Classes)].CopyTo(output.Logits[(first * config.Classes)..]);
            part.Volatility[..batch.Count].CopyTo(output.Volatility[first..]);
            part.Volume[..batch.Count].CopyTo(output.Volume[first..]);
        }
    }
}
