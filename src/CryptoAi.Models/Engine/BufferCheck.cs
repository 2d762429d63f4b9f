using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Engine;

/// <summary>Refuses buffers that do not fit a model before anything is written into them.</summary>
internal static class BufferCheck
{
    /// <exception cref="ArgumentException">The windows have another length or other features.</exception>
    public static void RequireWindows(ModelConfig config, SequenceBatch batch)
    {
        if (batch.Time != config.SequenceLength || batch.FeatureCount != config.Features)
        {
            throw new ArgumentException(
                $"The batch has windows of {batch.Time} steps × {batch.FeatureCount} features; the model expects {config.SequenceLength} × {config.Features}.", nameof(batch));
        }
    }

    /// <exception cref="ArgumentException">The output is too small, or of other classes.</exception>
    public static void RequireRoom(ModelConfig config, ModelOutput output, int count)
    {
        if (output.Capacity < count || output.Classes != config.Classes)
        {
            throw new ArgumentException(
                $"The output has room for {output.Capacity} samples of {output.Classes} classes; there are {count}, and the model has {config.Classes} classes.",
                nameof(output));
        }
    }

    /// <exception cref="AttentionException">The model has no attention.</exception>
    /// <exception cref="ArgumentException">The attention is too small, or of another shape.</exception>
    public static void RequireFit(ModelConfig config, AttentionOutput attention, int count)
    {
        if (config is not MultiTaskTransformerConfig transformer)
        {
            throw new AttentionException("attention_unsupported", $"The model '{config.Architecture}' has no attention. Use a transformer.");
        }

        if (attention.Capacity < count || attention.Layers != transformer.Layers || attention.Heads != transformer.Heads || attention.Time != transformer.SequenceLength)
        {
            throw new ArgumentException(
                $"The attention has room for {attention.Capacity} samples of {attention.Layers} layers × {attention.Heads} heads × {attention.Time} steps; there are {count}, and the model has {transformer.Layers} × {transformer.Heads} × {transformer.SequenceLength}.",
                nameof(attention));
        }
    }
}
