namespace CryptoAi.Models.Trees;

/// <summary>
/// The nodes of trees, one tree after the other, each in breadth-first order: the k-th node of a tree that is no leaf has the children 2k + 1 and 2k + 2, so children need no numbers of their
/// own and always come after their parent. Immutable.
/// </summary>
internal sealed class Forest
{
    private readonly TreeNode[] _walk;
    private readonly float[] _values;
    private readonly SplitNode[] _nodes;
    private readonly int[] _starts;
    private readonly int[] _outputs;
    private readonly int[] _depths;

    /// <summary>Checks and takes the trees.</summary>
    /// <param name="nodes">The nodes of all trees.</param>
    /// <param name="counts">[trees] how many of them each has.</param>
    /// <param name="outputs">[trees] the margin that each adds to.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="outputCount">The number of margins.</param>
    /// <exception cref="FormatException">They are no trees, or name a feature or margin that there is not.</exception>
    public Forest(SplitNode[] nodes, IReadOnlyList<int> counts, IReadOnlyList<int> outputs, int features, int outputCount)
    {
        _nodes = nodes;
        _walk = new TreeNode[nodes.Length];
        _values = new float[nodes.Length];
        _starts = new int[counts.Count + 1];
        _outputs = [.. outputs];
        _depths = new int[counts.Count];
        if (counts.Count != outputs.Count)
        {
            throw new FormatException(FormattableString.Invariant($"{counts.Count} trees have {outputs.Count} outputs; expected one each"));
        }

        for (int tree = 0; tree < counts.Count; tree++)
        {
            if (counts[tree] < 1 || counts[tree] > nodes.Length - _starts[tree] || (uint)outputs[tree] >= (uint)outputCount)
            {
                throw new FormatException(FormattableString.Invariant(
                    $"tree {tree} has {counts[tree]} nodes of {nodes.Length - _starts[tree]} left and output {outputs[tree]} of {outputCount}"));
            }

            _starts[tree + 1] = _starts[tree] + counts[tree];
            _depths[tree] = AddTree(tree, counts[tree], features);
        }

        if (_starts[^1] != nodes.Length)
        {
            throw new FormatException(FormattableString.Invariant($"the trees have {_starts[^1]} nodes together; {nodes.Length} are there"));
        }
    }

    /// <summary>The number of trees.</summary>
    public int Trees => _depths.Length;

    /// <summary>The nodes as <see cref="TreeWalk"/> needs them: those of a tree in the same order but for some siblings, see <see cref="TreeNode"/>.</summary>
    public ReadOnlySpan<TreeNode> Walk => _walk;

    /// <summary>The value of each node of <see cref="Walk"/> that is a leaf.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The nodes as they were given.</summary>
    public ReadOnlySpan<SplitNode> Nodes => _nodes;

    /// <summary>[trees + 1] where each tree begins.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>[trees] the margin that each adds to.</summary>
    public ReadOnlySpan<int> Outputs => _outputs;

    /// <summary>[trees] the steps from the root to the deepest leaf.</summary>
    public ReadOnlySpan<int> Depths => _depths;

    /// <summary>The nodes of one tree.</summary>
    public ReadOnlySpan<SplitNode> Tree(int tree) => _nodes.AsSpan(_starts[tree], _starts[tree + 1] - _starts[tree]);

    private int AddTree(int tree, int count, int features)
    {
        int start = _starts[tree];
        int[] levels = new int[count];
        int[] places = new int[count];
        int inner = 0;
        for (int i = 0; i < count; i++)
        {
            SplitNode node = _nodes[start + i];
            int left = (2 * inner) + 1;
            if (!float.IsFinite(node.Value) || node.Feature < SplitNode.None || node.Feature >= features)
            {
                throw new FormatException(FormattableString.Invariant(
                    $"node {i} of tree {tree} has value {node.Value} and feature {node.Feature}; expected a finite number and one of {features} features"));
            }

            if (node.IsLeaf)
            {
                _walk[start + places[i]] = TreeNode.Leaf(start + places[i]);
                _values[start + places[i]] = node.Value;
                continue;
            }

            if (left <= i || left + 1 >= count)
            {
                throw new FormatException(FormattableString.Invariant($"node {i} of tree {tree} would have the children {left} and {left + 1}; expected ones from {i + 1} to {count - 1}"));
            }

            inner++;
            _walk[start + places[i]] = TreeNode.Split(node, features, start + left);
            (places[left], places[left + 1]) = node.MissingLeft ? (left, left + 1) : (left + 1, left);
            levels[left] = levels[left + 1] = levels[i] + 1;
        }

        return count == (2 * inner) + 1
            ? levels[^1]
            : throw new FormatException(FormattableString.Invariant($"tree {tree} has {count} nodes, {inner} of them with children; expected {(2 * inner) + 1} nodes"));
    }
}
