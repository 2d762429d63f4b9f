using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>Seeded inputs and targets for a shape.</summary>
internal static class ThroughputData
{
    public static LossOptions Loss(ModelConfig config) =>
        config.HasAuxiliaryHeads ? new LossOptions() : new LossOptions { VolatilityWeight = 0, VolumeWeight = 0 };

    public static (SequenceBatch Batch, TargetBatch Targets) Create(ModelConfig config, int batchSize)
    {
        CounterRandom random = new(1);
        SequenceBatch batch = new(batchSize, config.SequenceLength, config.Features) { Count = batchSize };
        TargetBatch targets = new(batchSize);
        foreach (ref float value in batch.Features)
        {
            value = (float)random.NextNormal();
        }

        for (int sample = 0; sample < batchSize; sample++)
        {
            batch.AssetIds[sample] = config.AssetCapacity > 0 ? 1 + (sample % config.AssetCapacity) : 0;
            targets.Direction[sample] = sample % config.Classes;
            targets.Volatility[sample] = (float)random.NextNormal();
            targets.Volume[sample] = (float)random.NextNormal();
        }

        return (batch, targets);
    }
}
