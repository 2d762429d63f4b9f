using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CryptoAi.Models.Assets;

namespace CryptoAi.Training.Loop;

/// <summary>The identity of a task beside its dataset: SHA-256 over window length, samples, scaling, loss, embedding rows, frozen weights and the start of a fine-tuning.</summary>
internal static class TaskFingerprint
{
    public static string Compute(TrainingTask task)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Meaning(task)));
        hash.AppendData(MemoryMarshal.AsBytes(task.Train.Rows));
        hash.AppendData(MemoryMarshal.AsBytes(task.Validation.Rows));
        hash.AppendData(MemoryMarshal.AsBytes(task.Scaler.Mean));
        hash.AppendData(MemoryMarshal.AsBytes(task.Scaler.Std));
        if (task.SampleWeights is not null)
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>(task.SampleWeights.ToArray()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Meaning(TrainingTask task)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{task.Train.Dataset.Options.SequenceLength}\n{task.Train.Count}\n{task.Validation.Count}\n{task.Scaler.Features}\n{task.Targets}\n");
        text.Append(CultureInfo.InvariantCulture, $"{task.Loss.DirectionWeight:R} {task.Loss.VolatilityWeight:R} {task.Loss.VolumeWeight:R} {task.Loss.LabelSmoothing:R}\n");
        text.AppendJoin(' ', (task.Loss.ClassWeights ?? []).Select(static w => w.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        foreach (AssetEntry asset in task.Assets.Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{asset.Symbol} {asset.Id} {asset.Trained}\n");
        }

        if (task.Frozen is { } frozen)
        {
            text.Append("frozen ").AppendJoin(' ', frozen.Tensors.Order(StringComparer.Ordinal)).Append('\n');
            text.Append("moving ").AppendJoin(' ', frozen.MovingAssetRows?.Order() ?? Enumerable.Empty<int>()).Append('\n');
        }

        return text.Append(task.StartWeightsSha256).ToString();
    }
}
