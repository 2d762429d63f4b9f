using CryptoAi.Features.Randomness;
using CryptoAi.Models.Trees;

namespace CryptoAi.Models.Tests.Trees;

/// <summary>Predictions against the definition: below the threshold left, missing where the split says, all others right.</summary>
internal sealed class TreeWalkTests
{
    private static readonly float[] Special =
    [
        0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon, 1, -1, 0.5f, MathF.BitIncrement(0.5f), MathF.BitDecrement(0.5f),
    ];

    [TestCase(1, 3)]
    [TestCase(7, 3)]
    [TestCase(8, 1)]
    [TestCase(21, 4)]
    [TestCase(16, 600)]
    public void PredictMargins_RandomTreesAndSpecialValues_AsDefined(int trees, int features)
    {
        CounterRandom random = new((ulong)(trees + features));
        List<SplitNode> nodes = [];
        List<int> counts = [];
        for (int tree = 0; tree < trees; tree++)
        {
            int before = nodes.Count;
            AddTree(nodes, features, ref random);
            counts.Add(nodes.Count - before);
        }

        Forest forest = new([.. nodes], counts, [.. Enumerable.Repeat(0, trees)], features, 1);
        BoostedTrees model = TreesModel.Create(forest, BoostedObjective.SquaredError, features, [0.25f], 1, featureNames: null);
        float[] row = new float[features];
        float[] margin = new float[1];
        float[] many = new float[1];
        for (int i = 0; i < 300; i++)
        {
            for (int f = 0; f < features; f++)
            {
                row[f] = Special[(int)(random.NextDouble() * Special.Length)];
            }

            float expected = 0.25f;
            for (int tree = 0; tree < trees; tree++)
            {
                float leaf = Follow(forest.Tree(tree), row);
                Assert.That(TreeWalk.Leaf(forest, tree, row), Is.EqualTo(leaf));
                expected += leaf;
            }

            model.PredictMargins(row, margin);
            model.PredictMany(row, many, threads: 1);
            Assert.That((margin[0], many[0]), Is.EqualTo((expected, expected)), $"row {i}");
        }
    }

    /// <summary>A tree of up to 31 nodes, breadth-first.</summary>
    private static void AddTree(List<SplitNode> nodes, int features, ref CounterRandom random)
    {
        int open = 1;
        for (int node = 0; open > 0; node++, open--)
        {
            if (node + (2 * open) > 31 || random.NextDouble() < 0.2)
            {
                nodes.Add(SplitNode.Leaf(random.NextUniform(1), 1));
                continue;
            }

            float threshold;
            do
            {
                threshold = Special[(int)(random.NextDouble() * Special.Length)];
            }
            while (!float.IsFinite(threshold));

            nodes.Add(new SplitNode((int)(random.NextDouble() * features), threshold, random.NextDouble() < 0.5, 1, 1));
            open += 2;
        }
    }

    private static float Follow(ReadOnlySpan<SplitNode> tree, float[] row)
    {
        int place = 0;
        while (!tree[place].IsLeaf)
        {
            int inner = 0;
            foreach (SplitNode before in tree[..place])
            {
                inner += before.IsLeaf ? 0 : 1;
            }

            SplitNode node = tree[place];
            float value = row[node.Feature];
            bool left = float.IsNaN(value) ? node.MissingLeft : value < node.Value;
            place = (2 * inner) + (left ? 1 : 2);
        }

        return tree[place].Value;
    }
}
