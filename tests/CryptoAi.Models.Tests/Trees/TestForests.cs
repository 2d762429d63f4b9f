using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Trees;

/// <summary>Small boosted trees over core9 and bundles of them.</summary>
internal static class TestForests
{
    /// <summary>Stumps of three classes that split at 0 on features that <paramref name="seed"/> chooses.</summary>
    public static BoostedTrees Stumps(int seed, int rounds = 2, int features = 9)
    {
        List<SplitNode> nodes = [];
        for (int tree = 0; tree < rounds * 3; tree++)
        {
            nodes.AddRange([new((seed + tree) % features, 0, MissingLeft: true, 1, 2), SplitNode.Leaf(MathF.Sin(seed + tree), 1), SplitNode.Leaf(MathF.Cos(seed + tree), 1)]);
        }

        Forest forest = new([.. nodes], [.. Enumerable.Repeat(3, rounds * 3)], [.. Enumerable.Range(0, rounds * 3).Select(static t => t % 3)], features, 3);
        return TreesModel.Create(forest, BoostedObjective.MultiClassSoftmax, features, [0.1f, 0.2f, 0.3f], 3, null);
    }

    /// <summary>Forests by asset id.</summary>
    public static Dictionary<int, BoostedTrees> Of(params int[] ids) => ids.ToDictionary(static id => id, static id => Stumps(id + 1, rounds: id + 1));

    /// <summary>A bundle of individual models of BTCUSDT (1) and ETHUSDT (3), or of given ids.</summary>
    public static ModelBundle Bundle(int assetCapacity = 4, params int[] ids)
    {
        (BoostedTreesConfig config, StateDict weights) = BoostedForests.Pack(Of(ids.Length == 0 ? [1, 3] : ids), assetCapacity);
        return TestBundles.Lstm() with
        {
            Config = config,
            Weights = weights,
            Golden = new GoldenWindow([.. Enumerable.Range(0, 9).Select(static i => MathF.Sin(i))], AssetId: 1),
        };
    }
}
