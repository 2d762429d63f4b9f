using System.Security.Cryptography;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Boosting.Growing;
using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Tests.Boosting;

/// <summary>Values and weights as they should not be, but are.</summary>
internal sealed class BoostingExtremesTests
{
    private const int Features = 12;
    private static readonly int[] ThreadCounts = [1, 2, 3, 4, 8];
    private static readonly int[] Targets = [0, 1, 0, 1];
    private static readonly int[] OneTarget = [1];
    private static readonly float[] OneWeight = [1e-30f];

    [Test]
    public void Grow_AnyValues_RowsEndInTheLeafThatTheModelSendsThemTo([Values(1, 40, 700)] int rows, [Values(4, 256)] int bins, [Values(2, 16)] int depth)
    {
        float[] values = Values(rows, seed: rows + bins);
        Random random = new(depth);
        float[] gradients = [.. Enumerable.Range(0, rows).Select(_ => (float)(random.NextDouble() - 0.5))];
        using ShardPool pool = new(2);
        BinnedFeatures features = BinnedFeatures.Create(values, rows, default, bins, pool);
        PackedGradients packed = new(rows);
        packed.Pack(gradients, Enumerable.Repeat(1f, rows).ToArray(), pool);
        PinnedArray<float> margins = new(rows);

        SplitNode[] nodes = new TreeGrower(features, new GrowthRules(depth, L1: 0, L2: 0, MinChildWeight: 1, MinGain: 0, LearningRate: 1), pool)
            .Grow(packed, sampled: null, [.. Enumerable.Repeat(true, Features)], margins, 0);

        Forest tree = new(nodes, [nodes.Length], [0], Features, 1);
        for (int row = 0; row < rows; row++)
        {
            Assert.That(TreeWalk.Leaf(tree, 0, values.AsSpan(row * Features, Features)), Is.EqualTo(margins.Array[row]), $"row {row}");
        }

        Assert.That(nodes.Length, rows == 1 ? Is.EqualTo(1) : Is.GreaterThan(3));
        Assert.That(tree.Depths[0], Is.LessThanOrEqualTo(depth));
    }

    [Test]
    public void Train_AnyValuesAndThreads_SameModelToTheBit([Values(0, 2, 4)] int classes)
    {
        const int rows = 300;
        float[] values = Values(rows, seed: 9);
        Random random = new(4);
        float[] weights = [.. Enumerable.Range(0, rows).Select(_ => random.Next(3) == 0 ? 0 : (float)Math.Pow(10, random.Next(-6, 6)))];
        int[] targets = [.. Enumerable.Range(0, rows).Select(_ => random.Next(Math.Max(2, classes)))];
        BoostedTreesData data = classes == 0
            ? BoostedTreesData.OfValues(values, Features, targets.Select(static t => 1e-3f * t).ToArray(), weights)
            : BoostedTreesData.OfClasses(values, Features, targets, classes, weights);

        string[] hashes = [.. ThreadCounts.Select(threads =>
        {
            BoostedTreesOptions options = new() { Rounds = 4, L2 = 0, MinChildWeight = 0, RowSample = 0.5, FeatureSample = 0.5, Threads = threads };
            using MemoryStream file = new();
            new BoostedTreesTrainer(options).Train(data).Model.Save(file);
            return Convert.ToHexString(SHA256.HashData(file.ToArray()));
        })];

        Assert.That(hashes, Is.All.EqualTo(hashes[0]));
    }

    [TestCase(float.MaxValue)]
    [TestCase(float.NegativeInfinity)]
    public void Train_ValueBehindEveryThreshold_RefusedWithItsPlace(float value)
    {
        BoostedTreesData bad = BoostedTreesData.OfValues(new float[] { 1, 2, 3, 4, 5, value }, 2, new float[] { 1, 2, 3 });
        BoostedTreesData good = BoostedTreesData.OfValues(new float[] { 1, 2, 3, 4, 5, float.MinValue }, 2, new float[] { 1, 2, 3 });

        Assert.That(() => new BoostedTreesTrainer().Train(bad), Refused("train"));
        Assert.That(() => new BoostedTreesTrainer().Train(good, bad), Refused("validation"));
        Assert.That(new BoostedTreesTrainer().Train(good, good).Model.Trees, Is.EqualTo(100));

        static NUnit.Framework.Constraints.IResolveConstraint Refused(string name) =>
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("boosting_features_infinite").And.Message.Contains($"Feature 1").And.Message.Contains($"in row 2 of the {name} data");
    }

    [Test]
    public void Train_WeightsOfManyMagnitudes_LossNeverRises()
    {
        // a row whose hessian vanishes beside the others must not throw its leaf out of the range of the targets
        Random random = new(2);
        float[] values = [.. Enumerable.Range(0, 400).Select(_ => (float)random.NextDouble())];
        float[] targets = [.. values.Select(v => 100 * v)];
        float[] weights = [.. values.Select(_ => (float)Math.Pow(10, random.Next(-20, 19)))];
        BoostedTreesData data = BoostedTreesData.OfValues(values, 1, targets, weights);
        BoostedTreesOptions options = new() { Rounds = 5, L2 = 1e-8, MinChildWeight = 0, LearningRate = 0.5, MaxDepth = 12 };

        BoostedTreesRun run = new BoostedTreesTrainer(options).Train(data, data);

        Assert.That(run.ValidationLosses, Is.Ordered.Descending);
        Assert.That(BruteForceTree.Margins(run.Model, values), Is.All.InRange(-10, 110));
    }

    [Test]
    public void Train_ValidationWithoutWeightLeft_TypedErrorInsteadOfNoLoss()
    {
        BoostedTreesData train = BoostedTreesData.OfClasses(new float[] { 1, 2, 3, 4 }, 1, Targets, 2);
        BoostedTreesData validation = BoostedTreesData.OfClasses(new float[] { 1 }, 1, OneTarget, 2, OneWeight);

        Assert.That(
            () => new BoostedTreesTrainer(new BoostedTreesOptions { ClassWeights = [1, 1e-30] }).Train(train, validation),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("boosting_not_finite").And.Message.Contains("validation loss"));
    }

    /// <summary>[rows, 12]: constant, missing, few and many values, tiny and huge ones, both zeros, neighbours in float32, and every second row twice.</summary>
    private static float[] Values(int rows, int seed)
    {
        Random random = new(seed);
        float[] values = new float[rows * Features];
        for (int row = 0; row < rows; row++)
        {
            float[] x =
            [
                7, float.NaN, random.Next(2), random.Next(500), (float)(random.NextDouble() * 1e-44), (float)((random.NextDouble() - 0.5) * 6e38), random.Next(2) == 0 ? float.NaN : 1,
                row, random.Next(3) == 0 ? -0f : 0, random.Next(2) == 0 ? 3.4e38f : float.MinValue, 1 + (random.Next(3) * 1.1920929e-7f), random.Next(3) == 0 ? float.NaN : (float)random.NextDouble(),
            ];
            if (row % 2 == 1)
            {
                x = values[((row - 1) * Features)..(row * Features)];
            }

            x.CopyTo(values, row * Features);
        }

        return values;
    }
}
