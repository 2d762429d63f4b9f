using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>One head of the multi-task model: Linear → ReLU → Linear.</summary>
internal sealed class OutputHead<S>(ParameterLayout layout, string name, int innerSize, int outputs, int maxSamples)
    where S : struct, ISimd<S>
{
    private readonly Linear<S> _inner = new(layout[name + ".0.weight"], layout[name + ".0.bias"]);
    private readonly Linear<S> _outer = new(layout[name + ".2.weight"], layout[name + ".2.bias"]);
    private readonly AlignedBuffer _hidden = new(maxSamples * Padding.RoundUp(innerSize));
    private readonly AlignedBuffer _hiddenGradient = new(maxSamples * Padding.RoundUp(innerSize));
    private readonly AlignedBuffer _output = new(maxSamples * Padding.RoundUp(outputs));

    /// <summary>Computes the outputs of a shard.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[samples, model].</param>
    /// <param name="result">[samples × outputs], compact.</param>
    public void Forward(ParameterSet parameters, MatrixSpan x, Span<float> result)
    {
        MatrixSpan hidden = _hidden.Matrix(x.Rows, innerSize);
        MatrixSpan output = _output.Matrix(x.Rows, outputs);
        _inner.Forward(parameters, x, hidden);
        Relu.Forward<S>(hidden.Values);
        _outer.Forward(parameters, hidden, output);
        for (int sample = 0; sample < x.Rows; sample++)
        {
            output.Row(sample).CopyTo(result[(sample * outputs)..]);
        }
    }

    /// <summary>Adds to the gradients of x and of the weights.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[samples, model] of the forward pass.</param>
    /// <param name="resultGradient">[samples × outputs], compact.</param>
    /// <param name="dx">[samples, model] added to.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Backward(ParameterSet parameters, MatrixSpan x, ReadOnlySpan<float> resultGradient, MatrixSpan dx, Span<float> gradients)
    {
        MatrixSpan hidden = _hidden.Matrix(x.Rows, innerSize);
        MatrixSpan hiddenGradient = _hiddenGradient.Matrix(x.Rows, innerSize);
        MatrixSpan output = _output.Matrix(x.Rows, outputs);
        output.Clear();
        for (int sample = 0; sample < x.Rows; sample++)
        {
            resultGradient.Slice(sample * outputs, outputs).CopyTo(output.Row(sample));
        }

        _outer.BackwardParameters(hidden, output, gradients);
        _outer.BackwardInput(parameters, output, hiddenGradient, accumulate: false);
        Relu.Backward<S>(hidden.Values, hiddenGradient.Values);
        _inner.BackwardParameters(x, hiddenGradient, gradients);
        _inner.BackwardInput(parameters, hiddenGradient, dx, accumulate: true);
    }
}
