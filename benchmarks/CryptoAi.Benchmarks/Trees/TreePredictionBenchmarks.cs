using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Randomness;
using CryptoAi.Models.Trees;

namespace CryptoAi.Benchmarks.Trees;

/// <summary>One row through 300 full trees of depth 6; the claim is at most 5 µs.</summary>
[MemoryDiagnoser]
public class TreePredictionBenchmarks
{
    private const int TreeCount = 300;
    private const int Depth = 6;
    private const int Rows = 1024;
    private readonly float[] _output = new float[3];
    private BoostedTrees _model = null!;
    private float[] _rows = [];
    private int _next;

    /// <summary>Features of a row.</summary>
    [Params(28, 150)]
    public int Features { get; set; }

    /// <summary>Whether every row has a missing value.</summary>
    [Params(false, true)]
    public bool Missing { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        CounterRandom random = new(1);
        List<SplitNode> nodes = [];
        for (int tree = 0; tree < TreeCount; tree++)
        {
            for (int i = 0; i < (2 << Depth) - 1; i++)
            {
                bool leaf = i >= (1 << Depth) - 1;
                nodes.Add(leaf
                    ? SplitNode.Leaf(random.NextUniform(0.1), 1)
                    : new SplitNode((int)(random.NextDouble() * Features), random.NextUniform(1), random.NextDouble() < 0.5, 1, 1));
            }
        }

        int[] counts = [.. Enumerable.Repeat((2 << Depth) - 1, TreeCount)];
        Forest forest = new([.. nodes], counts, [.. Enumerable.Range(0, TreeCount).Select(static t => t % 3)], Features, 3);
        _model = TreesModel.Create(forest, BoostedObjective.MultiClassSoftmax, Features, new float[3], 3, featureNames: null);
        _rows = [.. Enumerable.Range(0, Rows * Features).Select(i => Missing && i % Features == 3 ? float.NaN : random.NextUniform(1))];
        float[] many = new float[Rows * 3];
        _model.PredictMany(_rows, many);
        _model.Predict(_rows.AsSpan(0, Features), _output);
        if (!many.AsSpan(0, 3).SequenceEqual(_output) || MathF.Abs(_output.Sum() - 1) > 1e-5f)
        {
            throw new InvalidOperationException("One row and many rows differ.");
        }
    }

    [Benchmark]
    public float OneRow()
    {
        _next = (_next + 1) % Rows;
        _model.Predict(_rows.AsSpan(_next * Features, Features), _output);
        return _output[0];
    }
}
