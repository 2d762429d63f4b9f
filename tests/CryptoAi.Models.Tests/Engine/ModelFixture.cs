using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Small models and seeded batches.</summary>
internal static class ModelFixture
{
    public static readonly UnifiedLstmConfig Lstm = new() { Features = 7, SequenceLength = 11, AssetCapacity = 5, EmbeddingSize = 4, HiddenSize = 20 };

    public static readonly MultiTaskTransformerConfig Transformer =
        new() { Features = 7, SequenceLength = 11, AssetCapacity = 5, ModelSize = 20, Heads = 2, Layers = 2, FeedForwardSize = 36 };

    public static IEnumerable<ModelConfig> Both => [Lstm, Transformer];

    public static LossOptions Loss(ModelConfig config) => config.HasAuxiliaryHeads
        ? new LossOptions { ClassWeights = [0.7, 1.1, 1.6] }
        : new LossOptions { ClassWeights = [0.7, 1.1, 1.6], VolatilityWeight = 0, VolumeWeight = 0 };

    public static (SequenceBatch Batch, TargetBatch Targets) Data(ModelConfig config, int samples, ulong seed, bool weighted = false)
    {
        CounterRandom random = new(seed);
        SequenceBatch batch = new(samples, config.SequenceLength, config.Features) { Count = samples };
        TargetBatch targets = new(samples, weighted);
        foreach (ref float value in batch.Features)
        {
            value = (float)random.NextNormal();
        }

        for (int sample = 0; sample < samples; sample++)
        {
            batch.AssetIds[sample] = (int)(random.NextDouble() * (config.AssetCapacity + 1));
            targets.Direction[sample] = (int)(random.NextDouble() * config.Classes);
            targets.Volatility[sample] = sample % 5 == 0 ? float.NaN : (float)random.NextNormal();
            targets.Volume[sample] = sample % 7 == 1 ? float.NaN : (float)random.NextNormal();
        }

        foreach (ref float weight in targets.Weights)
        {
            weight = (float)(2 * random.NextDouble());
        }

        return (batch, targets);
    }

    /// <summary>Some samples of a batch as a batch of their own.</summary>
    public static (SequenceBatch Batch, TargetBatch Targets) Part(SequenceBatch batch, TargetBatch targets, int first, int count)
    {
        SequenceBatch part = new(count, batch.Time, batch.FeatureCount) { Count = count };
        TargetBatch partTargets = new(count, targets.IsWeighted);
        for (int i = 0; i < count; i++)
        {
            batch.Window(first + i).CopyTo(part.Window(i));
        }

        batch.AssetIds.Slice(first, count).CopyTo(part.AssetIds);
        targets.Direction.Slice(first, count).CopyTo(partTargets.Direction);
        targets.Volatility.Slice(first, count).CopyTo(partTargets.Volatility);
        targets.Volume.Slice(first, count).CopyTo(partTargets.Volume);
        if (targets.IsWeighted)
        {
            targets.Weights.Slice(first, count).CopyTo(partTargets.Weights);
        }

        return (part, partTargets);
    }
}
