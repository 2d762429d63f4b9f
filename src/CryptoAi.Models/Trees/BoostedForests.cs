using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Between boosted trees and the shape and weights of a bundle: for trees that a training made, and for those of XGBoost (<see cref="XgBoostModel"/>).</summary>
public static class BoostedForests
{
    /// <summary>Puts the boosted trees of several assets together as one model.</summary>
    /// <param name="forests">The trees by asset id: all of the same features, classes and objective. Id 0 serves the assets without trees of their own.</param>
    /// <param name="assetCapacity">The largest asset id; 0 when one forest, that of id 0, serves all assets.</param>
    /// <param name="sequenceLength">The rows of a window, of which the trees see the last one.</param>
    /// <returns>The shape and its weights.</returns>
    /// <exception cref="ArgumentException">There are no trees, they predict no classes, or they differ in features, classes or objective.</exception>
    /// <exception cref="ModelConfigException">An id is out of range, or the model is too large.</exception>
    public static PackedForests Pack(IReadOnlyDictionary<int, BoostedTrees> forests, int assetCapacity, int sequenceLength = 1)
    {
        ArgumentNullException.ThrowIfNull(forests);
        (int[] ids, BoostedTrees[] trees) = ([.. forests.Keys.Order()], [.. forests.OrderBy(static f => f.Key).Select(static f => f.Value)]);
        if (trees.Length == 0)
        {
            throw new ArgumentException("There are no boosted trees to put together; give at least those of one asset.", nameof(forests));
        }

        for (int i = 0; i < trees.Length; i++)
        {
            if (trees[i].Classes == 0 || (trees[i].Features, trees[i].Classes, trees[i].Objective) != (trees[0].Features, trees[0].Classes, trees[0].Objective))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The boosted trees of asset {ids[i]} have {trees[i].Features} features, {trees[i].Classes} classes and objective {trees[i].Objective}; those of asset {ids[0]} have {trees[0].Features}, {trees[0].Classes} and {trees[0].Objective}. Expected classes, and the same in all."), nameof(forests));
            }
        }

        BoostedTreesConfig config = new()
        {
            Features = trees[0].Features,
            Classes = trees[0].Classes,
            SequenceLength = sequenceLength,
            AssetCapacity = assetCapacity,
            Objective = trees[0].Objective,
            Forests = [.. ids.Zip(trees, static (id, t) => new ForestShape(id, t.Trees, t.Nodes, t.TreesPerRound))],
        };
        config.Validate();
        return new PackedForests(config, ForestTensors.Pack(trees));
    }

    /// <summary>The boosted trees of each asset of a model, for their importance or to store them on their own.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Its weights.</param>
    /// <returns>The trees by asset id.</returns>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen (<c>weights_mismatch</c>), or hold no trees (<c>weights_no_trees</c>).</exception>
    public static IReadOnlyDictionary<int, BoostedTrees> Unpack(BoostedTreesConfig config, StateDict weights)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        config.Validate();
        weights.RequireExactly(config.Parameters);
        Dictionary<int, BoostedTrees> forests = [];
        (int tree, int node) = (0, 0);
        foreach ((ForestShape shape, int i) in config.Forests.Select(static (f, i) => (f, i)))
        {
            try
            {
                Forest forest = ForestTensors.Unpack(weights, tree..(tree + shape.Trees), node..(node + shape.Nodes), config.Features, config.Margins);
                float[] baseMargins = weights[ForestTensors.Names[0]].Values[(i * config.Margins)..((i + 1) * config.Margins)];
                forests.Add(shape.AssetId, TreesModel.Create(forest, config.Objective, config.Features, baseMargins, shape.TreesPerRound, featureNames: null));
            }
            catch (FormatException e)
            {
                throw new WeightsException("weights_no_trees", FormattableString.Invariant($"The weights hold no boosted trees for asset {shape.AssetId}: {e.Message}. They are damaged or belong to another model."), innerException: e);
            }

            (tree, node) = (tree + shape.Trees, node + shape.Nodes);
        }

        return forests;
    }
}
