using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine;

/// <summary>What is done to whole arenas after the backward pass: summing shards, scaling, the optimizer step.</summary>
internal abstract class ParameterUpdate
{
    /// <summary>target += source.</summary>
    public abstract void Add(ReadOnlySpan<float> source, Span<float> target);

    /// <summary>values *= factor.</summary>
    public abstract void Scale(Span<float> values, float factor);

    /// <summary>One optimizer step; see <see cref="AdamStep.Run{S}"/>.</summary>
    public abstract void Adam(
        Span<float> weights, ReadOnlySpan<float> gradients, Span<float> firstMoment, Span<float> secondMoment, AdamOptions options, double learningRate, long step);
}

/// <summary>The same with a vector path.</summary>
internal sealed class ParameterUpdate<S> : ParameterUpdate
    where S : struct, ISimd<S>
{
    public static readonly ParameterUpdate<S> Instance = new();

    public override void Add(ReadOnlySpan<float> source, Span<float> target) => RowOps.Add<S>(source, target);

    public override void Scale(Span<float> values, float factor) => RowOps.Scale<S>(values, factor);

    public override void Adam(
        Span<float> weights, ReadOnlySpan<float> gradients, Span<float> firstMoment, Span<float> secondMoment, AdamOptions options, double learningRate, long step) =>
        AdamStep.Run<S>(weights, gradients, firstMoment, secondMoment, options, learningRate, step);
}
