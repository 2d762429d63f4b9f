using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>
/// Ragged shapes on every vector path against the scalar one, which has no vectors to get wrong: prime sizes, one feature and many, one step and more than a block of them.
/// The scalar path itself is held against PyTorch by the goldens.
/// </summary>
[TestFixtureSource(typeof(VectorPathSource), nameof(VectorPathSource.All))]
internal sealed class ShapeTests(VectorPath path)
{
    // other order of sums within a vector, and two roundings instead of one where a path has no fused multiply-add
    private const double Tolerance = 2e-4;

    // batch, time, features
    private static readonly (int, int, int)[] Sizes =
        [(1, 1, 1), (1, 2, 9), (7, 1, 150), (7, 2, 1), (64, 60, 9), (3, 257, 1), (7, 257, 9), (64, 2, 150), (9, 13, 17)];

    private static readonly bool[] Kinds = [false, true];

    public static IEnumerable<TestCaseData> Shapes =>
        from shape in Sizes
        from transformer in Kinds
        select new TestCaseData(shape.Item1, shape.Item2, shape.Item3, transformer)
            .SetName($"{(transformer ? "transformer" : "lstm")} batch {shape.Item1}, time {shape.Item2}, features {shape.Item3}");

    [TestCaseSource(nameof(Shapes))]
    public void OutputsAndGradients_RaggedShape_EqualTheScalarPath(int batchSize, int time, int features, bool transformer)
    {
        ModelConfig config = transformer
            ? new MultiTaskTransformerConfig { Features = features, SequenceLength = time, AssetCapacity = 3, ModelSize = 14, Heads = 2, Layers = 1, FeedForwardSize = 19 }
            : new UnifiedLstmConfig { Features = features, SequenceLength = time, AssetCapacity = 3, EmbeddingSize = 5, HiddenSize = 13, Layers = 2 };
        (float[] logits, StateDict gradients) = Run(config, VectorPath.Scalar, batchSize);
        (float[] actualLogits, StateDict actualGradients) = Run(config, path, batchSize);
        TensorAssert.Close(actualLogits, logits, Tolerance, Tolerance, "logits");
        foreach (Tensor expected in gradients.Tensors)
        {
            double largest = expected.Values.Max(Math.Abs);
            TensorAssert.Close(actualGradients[expected.Name].Values, expected.Values, 0, (Tolerance * largest) + 1e-7, expected.Name);
        }

        Assert.That(gradients.Tensors.Count(static t => t.Values.Any(static v => v != 0)), Is.GreaterThan(gradients.Tensors.Count / 2), "gradients flow");
    }

    private static (float[] Logits, StateDict Gradients) Run(ModelConfig config, VectorPath path, int batchSize)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 2, WidestVector = path }).Create(config, seed: 6);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, batchSize, seed: 21);
        ModelOutput output = new(batchSize, config.Classes);
        model.Predict(batch, output);
        model.ComputeGradients(batch, targets, ModelFixture.Loss(config), step: 1);
        return (output.Logits.ToArray(), model.CaptureGradients());
    }
}
