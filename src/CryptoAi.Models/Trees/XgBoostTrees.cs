namespace CryptoAi.Models.Trees;

/// <summary>Brings the trees of an XGBoost model into breadth-first order. Nodes that the root does not reach, which pruning leaves behind, are dropped.</summary>
internal static class XgBoostTrees
{
    private const int NoChild = -1;

    public static Forest Read(XgBoostValue model, int features, int outputs)
    {
        IReadOnlyList<XgBoostValue> trees = model["trees"].Items();
        int[] treeOutputs = model["tree_info"].Integers(trees.Count);
        List<SplitNode> nodes = [];
        int[] counts = new int[trees.Count];
        for (int tree = 0; tree < trees.Count; tree++)
        {
            int before = nodes.Count;
            AddTree(trees[tree], FormattableString.Invariant($"tree {tree}"), nodes);
            counts[tree] = nodes.Count - before;
        }

        return new Forest([.. nodes], counts, treeOutputs, features, outputs);
    }

    private static void AddTree(XgBoostValue tree, string name, List<SplitNode> nodes)
    {
        XgBoostValue parameters = tree["tree_param"];
        int count = parameters["num_nodes"].Number(1, TreesModel.MostNumber);
        if (parameters.Find("size_leaf_vector") is { } width && width.Number(0, int.MaxValue) > 1)
        {
            throw new NotSupportedException("The leaves of the model are vectors (multi_strategy=multi_output_tree), which is not computed here. Train with one_output_per_tree.");
        }

        if (tree.Find("split_type") is { } types && types.Integers(types.Items().Count).Any(static t => t != 0))
        {
            throw new NotSupportedException("The model has categorical splits, which are not computed here. Train it on encoded categories without enable_categorical.");
        }

        int[] left = tree["left_children"].Integers(count);
        int[] right = tree["right_children"].Integers(count);
        int[] feature = tree["split_indices"].Integers(count);
        float[] value = tree["split_conditions"].Floats(count);
        int[] missingLeft = tree["default_left"].Integers(count);
        float[] gain = tree["loss_changes"].Floats(count);
        float[] cover = tree["sum_hessian"].Floats(count);
        bool[] seen = new bool[count];
        Queue<int> open = new([0]);
        while (open.TryDequeue(out int i))
        {
            if (seen[i])
            {
                throw new FormatException(FormattableString.Invariant($"node {i} of {name} has two parents"));
            }

            seen[i] = true;
            if (left[i] == NoChild && right[i] == NoChild)
            {
                nodes.Add(SplitNode.Leaf(value[i], cover[i]));
                continue;
            }

            if ((uint)left[i] >= (uint)count || (uint)right[i] >= (uint)count || feature[i] < 0)
            {
                throw new FormatException(FormattableString.Invariant(
                    $"node {i} of {name} has the children {left[i]} and {right[i]} and the feature {feature[i]}; expected children from 0 to {count - 1} and a feature from 0"));
            }

            nodes.Add(new SplitNode(feature[i], value[i], missingLeft[i] != 0, gain[i], cover[i]));
            open.Enqueue(left[i]);
            open.Enqueue(right[i]);
        }
    }
}
