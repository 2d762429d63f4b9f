using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>Layer normalisation with the activations its backward pass needs.</summary>
internal sealed class Normalization<S>(ParameterLayout layout, string name, int size, int maxRows)
    where S : struct, ISimd<S>
{
    private readonly ParameterSlot _weight = layout[name + ".weight"];
    private readonly ParameterSlot _bias = layout[name + ".bias"];
    private readonly AlignedBuffer _normalized = new(checked(maxRows * Padding.RoundUp(size)));
    private readonly AlignedBuffer _reciprocalDeviation = new(maxRows);

    /// <summary>y = norm(x + residual).</summary>
    public void Forward(ParameterSet parameters, MatrixSpan x, MatrixSpan residual, MatrixSpan y) =>
        LayerNorm.Forward<S>(
            x, residual, parameters.Vector(_weight), parameters.Vector(_bias), _normalized.Matrix(x.Rows, size), _reciprocalDeviation.Span[..x.Rows], y);

    /// <summary>In: gradient of y. Out: gradient of x. Adds to the gradients of weight and bias.</summary>
    public void Backward(ParameterSet parameters, MatrixSpan gradient, Span<float> gradients) =>
        LayerNorm.Backward<S>(
            _normalized.Matrix(gradient.Rows, size),
            _reciprocalDeviation.Span[..gradient.Rows],
            parameters.Vector(_weight),
            gradient,
            gradients.Slice(_weight.Offset, _weight.Length),
            gradients.Slice(_bias.Offset, _bias.Length));
}
