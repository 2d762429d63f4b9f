using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>The inputs of some samples of a batch as tensors.</summary>
/// <param name="Features">[samples, time, features] float32.</param>
/// <param name="AssetIds">[samples] int64.</param>
internal readonly record struct BatchTensors(torch.Tensor Features, torch.Tensor AssetIds)
{
    /// <summary>Copies samples to a device.</summary>
    public static BatchTensors Of(SequenceBatch batch, int first, int count, torch.Device device)
    {
        int window = batch.Time * batch.FeatureCount;
        long[] ids = new long[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = batch.AssetIds[first + i];
        }

        return new BatchTensors(
            TensorData.Of(batch.Features.Slice(first * window, count * window), [count, batch.Time, batch.FeatureCount], device), TensorData.Of(ids, device));
    }

    /// <summary>Refuses ids without a row in the embedding: on a CUDA device they would end all computing in the process.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id has no row.</exception>
    public static void RequireKnownAssets(ModelConfig config, SequenceBatch batch)
    {
        if (config.AssetCapacity == 0)
        {
            return;
        }

        foreach (int id in batch.AssetIds)
        {
            if ((uint)id > (uint)config.AssetCapacity)
            {
                throw new ArgumentOutOfRangeException(nameof(batch), id, $"The model has embeddings for asset ids 0 … {config.AssetCapacity}.");
            }
        }
    }
}
