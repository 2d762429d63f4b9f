using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Reports;

/// <summary>What a model looked at in the last window of a validation part.</summary>
internal static class ValidationAttention
{
    /// <summary>The window whose decision is the latest; of several assets with one at that time, the first in the order of their symbols.</summary>
    public static WindowAttention Compute(ISequenceModel model, ModelBundle bundle, ValidationSamples samples)
    {
        TrainingDataset dataset = samples.Dataset;
        int last = samples.Rows[0];
        foreach (int sample in samples.Rows)
        {
            last = dataset.DecisionTime(sample) > dataset.DecisionTime(last) ? sample : last;
        }

        SampleGatherer gatherer = new(dataset, bundle.Scaler, bundle.Targets, bundle.Assets);
        SequenceBatch batch = gatherer.CreateBatch(1);
        gatherer.GatherInputs([last], batch);
        AttentionMaps maps = AttentionMaps.Compute(model, batch.Window(0), batch.AssetIds[0]);
        (AssetSegment segment, int row) = dataset.Locate(last);
        DateTimeOffset[] times = Array.ConvertAll(segment.OpenTimes.Slice(row - batch.Time + 1, batch.Time).ToArray(), DateTimeOffset.FromUnixTimeMilliseconds);
        return new WindowAttention(segment.Asset.Symbol, dataset.Timeframe, times, DateTimeOffset.FromUnixTimeMilliseconds(segment.CloseTimes[row]), maps);
    }
}
