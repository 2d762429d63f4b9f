using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Boosted trees as tensors, several models one after the other: one tensor per property of the nodes, whole numbers as exact floats.</summary>
internal static class ForestTensors
{
    /// <summary>The most nodes of all trees together; their tensors fit into one array each.</summary>
    public const int MostNodes = 1 << 28;

    /// <summary>The names in order: the first per model, the next two per tree, the others per node.</summary>
    public static readonly string[] Names = ["base_margins", "tree_nodes", "tree_outputs", "node_features", "node_values", "node_missing_left", "node_gains", "node_covers"];

    /// <summary>Names and shapes.</summary>
    public static IReadOnlyList<TensorSpec> Specs(int margins, int trees, int nodes) =>
        [new(Names[0], margins), new(Names[1], trees), new(Names[2], trees), .. Names[3..].Select(name => new TensorSpec(name, nodes))];

    public static StateDict Pack(IReadOnlyList<BoostedTrees> models)
    {
        SplitNode[] nodes = [.. models.SelectMany(static m => m.Forest.Nodes.ToArray())];
        float[][] values =
        [
            [.. models.SelectMany(static m => m.BaseMargins.ToArray())],
            [.. models.SelectMany(static m => Enumerable.Range(0, m.Trees).Select(t => (float)m.Forest.Tree(t).Length))],
            [.. models.SelectMany(static m => m.Forest.Outputs.ToArray()).Select(static o => (float)o)],
            [.. nodes.Select(static n => (float)n.Feature)],
            [.. nodes.Select(static n => n.Value)],
            [.. nodes.Select(static n => n.MissingLeft ? 1f : 0f)],
            [.. nodes.Select(static n => n.Gain)],
            [.. nodes.Select(static n => n.Cover)],
        ];
        StateDict tensors = new();
        foreach ((string name, float[] tensor) in Names.Zip(values))
        {
            tensors.Add(new Tensor(name, [tensor.Length], tensor));
        }

        return tensors;
    }

    /// <summary>The trees of one model.</summary>
    /// <param name="tensors">Tensors of these names and one dimension each, the last five of one length.</param>
    /// <param name="trees">Which trees.</param>
    /// <param name="nodes">Which nodes.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="margins">The number of margins.</param>
    /// <exception cref="FormatException">They are no trees.</exception>
    public static Forest Unpack(StateDict tensors, Range trees, Range nodes, int features, int margins)
    {
        float[][] values = [.. Names[3..].Select(name => tensors[name].Values[nodes])];
        SplitNode[] split = new SplitNode[values[0].Length];
        for (int i = 0; i < split.Length; i++)
        {
            split[i] = new SplitNode(Whole(values[0][i]), values[1][i], values[2][i] != 0, values[3][i], values[4][i]);
        }

        return new Forest(split, [.. tensors[Names[1]].Values[trees].Select(Whole)], [.. tensors[Names[2]].Values[trees].Select(Whole)], features, margins);
    }

    private static int Whole(float value) =>
        float.IsInteger(value) && MathF.Abs(value) <= TreesModel.MostNumber
            ? (int)value
            : throw new FormatException(FormattableString.Invariant($"{value} stands where a whole number up to {TreesModel.MostNumber} is expected"));
}
