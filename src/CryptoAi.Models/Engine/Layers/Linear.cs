using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>y = x · Wᵀ + b.</summary>
internal sealed class Linear<S>(ParameterSlot weight, ParameterSlot bias)
    where S : struct, ISimd<S>
{
    /// <summary>Computes y.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[rows, in].</param>
    /// <param name="y">[rows, out] overwritten.</param>
    public void Forward(ParameterSet parameters, MatrixSpan x, MatrixSpan y) =>
        MatMul.MultiplyWithBias<S>(x, parameters.PackedTransposed(weight), parameters.Vector(bias), y);

    /// <summary>Adds to the gradients of weight and bias.</summary>
    /// <param name="x">[rows, in] of the forward pass.</param>
    /// <param name="dy">[rows, out].</param>
    /// <param name="gradients">A gradient arena.</param>
    public void BackwardParameters(MatrixSpan x, MatrixSpan dy, Span<float> gradients)
    {
        MatMul.MultiplyTransposed<S>(dy.WithPadding(), x, ParameterSet.MatrixOf(gradients, weight), accumulate: true);
        RowOps.AddColumnSums<S>(dy, gradients.Slice(bias.Offset, bias.Length));
    }

    /// <summary>The gradient of x.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="dy">[rows, out].</param>
    /// <param name="dx">[rows, in] overwritten, or added to when <paramref name="accumulate"/>.</param>
    /// <param name="accumulate">Whether to add.</param>
    public void BackwardInput(ParameterSet parameters, MatrixSpan dy, MatrixSpan dx, bool accumulate) =>
        MatMul.Multiply<S>(dy, parameters.Packed(weight), dx, accumulate);
}
