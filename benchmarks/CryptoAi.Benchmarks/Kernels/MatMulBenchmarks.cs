using System.Globalization;
using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Randomness;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Kernels;

/// <summary>Matrix products on the shapes that occur: the gates of all steps, one recurrent step, the feed-forward block, and ragged ones.</summary>
public class MatMulBenchmarks
{
    private AlignedBuffer _a = new(0);
    private AlignedBuffer _b = new(0);
    private AlignedBuffer _c = new(0);

    [Params("480x150x256", "8x64x256", "480x64x256", "480x256x64", "7x13x33")]
    public string Shape { get; set; } = "";

    private (int Rows, int Inner, int Columns) Sizes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = Array.ConvertAll(Shape.Split('x'), static part => int.Parse(part, CultureInfo.InvariantCulture));
        (int rows, int inner, int columns) = Sizes = (sizes[0], sizes[1], sizes[2]);
        _a = Filled(rows, inner);
        _b = Filled(inner, columns);
        _c = new AlignedBuffer(rows * Padding.RoundUp(columns));
        Multiply512();
        double expected = 0;
        for (int p = 0; p < inner; p++)
        {
            expected += (double)_a.Matrix(rows, inner).Row(rows - 1)[p] * _b.Matrix(inner, columns).Row(p)[columns - 1];
        }

        float actual = _c.Matrix(rows, columns).Row(rows - 1)[columns - 1];
        if (!(Math.Abs(actual - expected) <= 1e-4))
        {
            throw new InvalidOperationException($"The product is {actual}, expected {expected}.");
        }
    }

    [Benchmark(Baseline = true)]
    public void Multiply512() => Multiply<Simd512>();

    [Benchmark]
    public void Multiply256() => Multiply<Simd256>();

    [Benchmark]
    public void Multiply128() => Multiply<Simd128>();

    private static AlignedBuffer Filled(int rows, int columns)
    {
        AlignedBuffer buffer = new(rows * Padding.RoundUp(columns));
        CounterRandom random = new(1);
        for (int row = 0; row < rows; row++)
        {
            foreach (ref float value in buffer.Matrix(rows, columns).Row(row))
            {
                value = random.NextUniform(1);
            }
        }

        return buffer;
    }

    private void Multiply<S>()
        where S : struct, ISimd<S>
    {
        (int rows, int inner, int columns) = Sizes;
        MatMul.Multiply<S>(_a.Matrix(rows, inner), _b.Matrix(inner, columns), _c.Matrix(rows, columns), accumulate: false);
    }
}
