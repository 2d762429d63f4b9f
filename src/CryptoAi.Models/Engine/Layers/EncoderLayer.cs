using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>
/// One post-norm encoder layer as PyTorch's TransformerEncoderLayer(norm_first = False, activation = relu): y = LN₁(x + drop(attention(x))),
/// z = LN₂(y + drop(W₂·drop(relu(W₁·y)))).
/// </summary>
internal sealed class EncoderLayer<S>
    where S : struct, ISimd<S>
{
    private const int PlacesPerLayer = 4;
    private readonly int _modelSize;
    private readonly int _innerSize;
    private readonly int _place;
    private readonly SelfAttention<S> _attention;
    private readonly Linear<S> _expand;
    private readonly Linear<S> _contract;
    private readonly Normalization<S> _norm1;
    private readonly Normalization<S> _norm2;
    private readonly AlignedBuffer _middle;
    private readonly AlignedBuffer _inner;
    private readonly EncoderScratch _scratch;

    public EncoderLayer(ParameterLayout layout, MultiTaskTransformerConfig config, int layer, int maxSamples, EncoderScratch scratch)
    {
        string prefix = $"encoder.layers.{layer}.";
        (_modelSize, _innerSize, _place) = (config.ModelSize, config.FeedForwardSize, layer * PlacesPerLayer);
        _attention = new SelfAttention<S>(layout, prefix + "self_attn.", _place, config.ModelSize, config.Heads, config.SequenceLength, maxSamples);
        _expand = new Linear<S>(layout[prefix + "linear1.weight"], layout[prefix + "linear1.bias"]);
        _contract = new Linear<S>(layout[prefix + "linear2.weight"], layout[prefix + "linear2.bias"]);
        int rows = checked(config.SequenceLength * maxSamples);
        _norm1 = new Normalization<S>(layout, prefix + "norm1", config.ModelSize, rows);
        _norm2 = new Normalization<S>(layout, prefix + "norm2", config.ModelSize, rows);
        _middle = new AlignedBuffer(checked(rows * Padding.RoundUp(config.ModelSize)));
        _inner = new AlignedBuffer(checked(rows * Padding.RoundUp(config.FeedForwardSize)));
        _scratch = scratch;
    }

    /// <inheritdoc cref="SelfAttention{S}.CopyWeights"/>
    public void CopyAttention(int sample, int head, int time, Span<float> map) => _attention.CopyWeights(sample, head, time, map);

    /// <summary>z from x.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[samples·time, model]; kept by the caller until the backward pass.</param>
    /// <param name="z">[samples·time, model] overwritten.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">Masks.</param>
    public void Forward(ParameterSet parameters, MatrixSpan x, MatrixSpan z, int samples, int time, int firstSample, DropoutMasks dropout)
    {
        int rows = samples * time;
        long firstRow = (long)firstSample * time;
        MatrixSpan branch = _scratch.First(rows);
        MatrixSpan middle = _middle.Matrix(rows, _modelSize);
        MatrixSpan inner = _inner.Matrix(rows, _innerSize);

        _attention.Forward(parameters, x, branch, samples, time, firstSample, dropout);
        dropout.Apply(_place + 1, branch.Values, firstRow * branch.Stride);
        _norm1.Forward(parameters, branch, x, middle);

        _expand.Forward(parameters, middle, inner);
        Relu.Forward<S>(inner.Values);
        dropout.Apply(_place + 2, inner.Values, firstRow * inner.Stride);
        _contract.Forward(parameters, inner, branch);
        dropout.Apply(_place + 3, branch.Values, firstRow * branch.Stride);
        _norm2.Forward(parameters, branch, middle, z);
    }

    /// <summary>The gradient of x from that of z, in place; adds to the gradients of the weights.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="gradient">[samples·time, model] in: gradient of z. Out: gradient of x.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">The masks of the forward pass.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Backward(
        ParameterSet parameters, MatrixSpan x, MatrixSpan gradient, int samples, int time, int firstSample, DropoutMasks dropout, Span<float> gradients)
    {
        int rows = samples * time;
        long firstRow = (long)firstSample * time;
        MatrixSpan branch = _scratch.First(rows);
        MatrixSpan innerGradient = _scratch.Inner(rows);
        MatrixSpan inner = _inner.Matrix(rows, _innerSize);

        // the sum before the norm feeds both the branch and the residual path
        _norm2.Backward(parameters, gradient, gradients);
        gradient.Values.CopyTo(branch.Values);
        dropout.Apply(_place + 3, branch.Values, firstRow * branch.Stride);
        _contract.BackwardParameters(inner, branch, gradients);
        _contract.BackwardInput(parameters, branch, innerGradient, accumulate: false);
        dropout.Apply(_place + 2, innerGradient.Values, firstRow * innerGradient.Stride);
        Relu.Backward<S>(inner.Values, innerGradient.Values);
        _expand.BackwardParameters(_middle.Matrix(rows, _modelSize), innerGradient, gradients);
        _expand.BackwardInput(parameters, innerGradient, gradient, accumulate: true);

        _norm1.Backward(parameters, gradient, gradients);
        gradient.Values.CopyTo(branch.Values);
        dropout.Apply(_place + 1, branch.Values, firstRow * branch.Stride);
        _attention.Backward(parameters, x, branch, gradient, samples, time, firstSample, dropout, gradients);
    }
}
