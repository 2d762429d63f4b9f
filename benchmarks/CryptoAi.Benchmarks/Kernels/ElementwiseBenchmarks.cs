using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Randomness;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Kernels;

/// <summary>Element-wise kernels on the widest vectors, one call over what a step of the standard shapes gives them.</summary>
public class ElementwiseBenchmarks
{
    private const int Rows = 480;
    private const int Hidden = 64;
    private readonly AlignedBuffer _gates = new(Rows * 4 * Hidden);
    private readonly AlignedBuffer _bias = new(4 * Hidden);
    private readonly AlignedBuffer _cells = new(Rows * Hidden);
    private readonly AlignedBuffer _states = new(Rows * Hidden);
    private readonly AlignedBuffer _scores = new(Rows * Hidden);
    private readonly AlignedBuffer _weights = new(102_912);
    private readonly AlignedBuffer _gradients = new(102_912);
    private readonly AlignedBuffer _first = new(102_912);
    private readonly AlignedBuffer _second = new(102_912);
    private readonly AdamOptions _adam = new();

    [GlobalSetup]
    public void Setup()
    {
        CounterRandom random = new(1);
        foreach (AlignedBuffer buffer in new[] { _gates, _bias, _cells, _scores, _weights, _gradients })
        {
            foreach (ref float value in buffer.Span)
            {
                value = (float)random.NextNormal();
            }
        }

        Gates();
        if (!(Math.Abs(_states.Span[0]) <= 1))
        {
            throw new InvalidOperationException($"A hidden state is {_states.Span[0]}; expected −1 … 1.");
        }
    }

    [Benchmark]
    public void Gates() => LstmGates.Step<Simd512>(
        _gates.Matrix(Rows, 4 * Hidden), _bias.Matrix(1, 4 * Hidden), _cells.Matrix(Rows, Hidden), _states.Matrix(Rows, Hidden));

    [Benchmark]
    public void SoftmaxColumns() => Softmax.Forward<Simd512>(_scores.Matrix(Rows, 60), 0.25f);

    [Benchmark]
    public void DropoutMask() => Dropout.Apply(_states.Span, 0.3f, key: 1, firstIndex: 0);

    [Benchmark]
    public void Adam() => AdamStep.Run<Simd512>(_weights.Span, _gradients.Span, _first.Span, _second.Span, _adam, 1e-9, 100);
}
