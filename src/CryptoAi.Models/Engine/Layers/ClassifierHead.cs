using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>From the last hidden state to the logits: Linear → ReLU → dropout → Linear.</summary>
internal sealed class ClassifierHead<S>(ParameterLayout layout, int classes, int maxSamples)
    where S : struct, ISimd<S>
{
    private const int Place = 1000;
    private readonly Linear<S> _inner = new(layout["classifier.0.weight"], layout["classifier.0.bias"]);
    private readonly Linear<S> _outer = new(layout["classifier.3.weight"], layout["classifier.3.bias"]);
    private readonly AlignedBuffer _hidden = new(maxSamples * UnifiedLstmConfig.HeadWidth);
    private readonly AlignedBuffer _hiddenGradient = new(maxSamples * UnifiedLstmConfig.HeadWidth);
    private readonly AlignedBuffer _logits = new(maxSamples * Padding.RoundUp(classes));

    /// <summary>Computes the logits of a shard.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="last">[samples, hidden].</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">Masks.</param>
    /// <param name="logits">[samples × classes], compact.</param>
    public void Forward(ParameterSet parameters, MatrixSpan last, int firstSample, DropoutMasks dropout, Span<float> logits)
    {
        MatrixSpan hidden = _hidden.Matrix(last.Rows, UnifiedLstmConfig.HeadWidth);
        MatrixSpan padded = _logits.Matrix(last.Rows, classes);
        _inner.Forward(parameters, last, hidden);
        Relu.Forward<S>(hidden.Values);
        dropout.Apply(Place, hidden.Values, (long)firstSample * hidden.Stride);
        _outer.Forward(parameters, hidden, padded);
        for (int sample = 0; sample < last.Rows; sample++)
        {
            padded.Row(sample).CopyTo(logits[(sample * classes)..]);
        }
    }

    /// <summary>The gradient of the last hidden state; adds to the gradients of the weights.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="last">[samples, hidden] of the forward pass.</param>
    /// <param name="logitGradient">[samples × classes], compact.</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">The masks of the forward pass.</param>
    /// <param name="lastGradient">[samples, hidden] overwritten.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Backward(
        ParameterSet parameters,
        MatrixSpan last,
        ReadOnlySpan<float> logitGradient,
        int firstSample,
        DropoutMasks dropout,
        MatrixSpan lastGradient,
        Span<float> gradients)
    {
        MatrixSpan hidden = _hidden.Matrix(last.Rows, UnifiedLstmConfig.HeadWidth);
        MatrixSpan hiddenGradient = _hiddenGradient.Matrix(last.Rows, UnifiedLstmConfig.HeadWidth);
        MatrixSpan padded = _logits.Matrix(last.Rows, classes);
        padded.Clear();
        for (int sample = 0; sample < last.Rows; sample++)
        {
            logitGradient.Slice(sample * classes, classes).CopyTo(padded.Row(sample));
        }

        _outer.BackwardParameters(hidden, padded, gradients);
        _outer.BackwardInput(parameters, padded, hiddenGradient, accumulate: false);
        dropout.Apply(Place, hiddenGradient.Values, (long)firstSample * hiddenGradient.Stride);
        Relu.Backward<S>(hidden.Values, hiddenGradient.Values);
        _inner.BackwardParameters(last, hiddenGradient, gradients);
        _inner.BackwardInput(parameters, hiddenGradient, lastGradient, accumulate: false);
    }
}
