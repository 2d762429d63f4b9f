using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Trees;

/// <summary>
/// Boosted trees as a model of signals: they look at the last row of a window. With <see cref="AssetCapacity"/> 0 one forest serves all assets; with more, each asset has a forest of its own
/// (individual models), and a forest of id 0, where there is one, serves the others. The outputs are the margins of the trees. Make one with <see cref="BoostedForests.Pack"/>.
/// </summary>
public sealed record BoostedTreesConfig : ModelConfig
{
    /// <summary>The architecture of boosted trees in files and on the command line.</summary>
    public const string Name = "boosted";

    /// <summary>Creates the shape of a window of one row.</summary>
    public BoostedTreesConfig() => SequenceLength = 1;

    /// <summary>The largest asset id that may have a forest of its own. 0 = one forest for all assets.</summary>
    /// <value>0.</value>
    public override int AssetCapacity { get; init; }

    /// <summary>What the trees predict: classes.</summary>
    /// <value><see cref="BoostedObjective.MultiClassSoftmax"/>.</value>
    public BoostedObjective Objective { get; init; }

    /// <summary>The forests in ascending order of their asset ids.</summary>
    public required IReadOnlyList<ForestShape> Forests { get; init; }

    /// <inheritdoc/>
    public override string Architecture => Name;

    /// <inheritdoc/>
    public override bool HasAuxiliaryHeads => false;

    /// <summary>The margins of a forest: one per class, or the log odds of the second of two classes.</summary>
    public int Margins => Objective == BoostedObjective.BinaryLogistic ? 1 : Classes;

    /// <summary>
    /// The tensors of a file of boosted trees, those of all forests one after the other. Leaves, thresholds and features of all nodes count as parameters.
    /// </summary>
    public override IReadOnlyList<TensorSpec> Parameters => ForestTensors.Specs(Forests.Count * Margins, Forests.Sum(static f => f.Trees), Forests.Sum(static f => f.Nodes));

    internal override bool NeedsEngine => false;

    /// <inheritdoc/>
    public override bool CanPredict(int assetId) => IndexOf(assetId) >= 0;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(
            Objective == BoostedObjective.MultiClassSoftmax || (Objective == BoostedObjective.BinaryLogistic && Classes == 2),
            nameof(Objective), Objective, "MultiClassSoftmax, or BinaryLogistic with 2 classes");
        Require(Forests is { Count: >= 1 }, nameof(Forests), Forests?.Count ?? 0, "at least one");
        (long trees, long nodes, int previous) = (0, 0, -1);
        foreach (ForestShape forest in Forests!)
        {
            Require(forest.AssetId > previous && forest.AssetId <= AssetCapacity, nameof(ForestShape.AssetId), forest.AssetId, $"ascending ids up to AssetCapacity {AssetCapacity}");
            Require(forest.Trees >= 1 && forest.Nodes >= forest.Trees, nameof(ForestShape.Nodes), forest.Nodes, $"a node or more for each of at least one tree, {forest.Trees}");
            Require(
                forest.TreesPerRound >= 1 && forest.Trees % forest.TreesPerRound == 0,
                nameof(ForestShape.TreesPerRound), forest.TreesPerRound, $"a divisor of the {forest.Trees} trees");
            (trees, nodes, previous) = (trees + forest.Trees, nodes + forest.Nodes, forest.AssetId);
        }

        Require(nodes <= ForestTensors.MostNodes && trees <= nodes, nameof(Forests), $"{nodes} nodes", $"at most {ForestTensors.MostNodes} in all forests");
    }

    /// <summary>Compares all values, forest by forest.</summary>
    /// <param name="other">The other shape.</param>
    public bool Equals(BoostedTreesConfig? other) => base.Equals(other) && AssetCapacity == other.AssetCapacity && Objective == other.Objective && Forests.SequenceEqual(other.Forests);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), AssetCapacity, Objective, Forests.Count);

    /// <summary>The place of the forest that serves an asset; negative when none does.</summary>
    internal int IndexOf(int assetId)
    {
        (int low, int high) = (0, Forests.Count - 1);
        int wanted = AssetCapacity == 0 ? 0 : assetId;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (Forests[middle].AssetId == wanted)
            {
                return middle;
            }

            (low, high) = Forests[middle].AssetId < wanted ? (middle + 1, high) : (low, middle - 1);
        }

        return Forests[0].AssetId == 0 ? 0 : -1;
    }
}
