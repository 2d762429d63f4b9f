using System.Runtime.CompilerServices;

namespace CryptoAi.Models.Trees;

/// <summary>
/// Adds the leaves that rows reach. Eight trees are walked side by side, without a branch that depends on data, so that the processor waits for the memory of eight at a time; the leaves are
/// then added one by one in the order of the trees, in float32, which is what XGBoost does.
/// </summary>
internal static unsafe class TreeWalk
{
    /// <summary>Trees that are walked side by side.</summary>
    public const int Width = 8;

    /// <summary>Adds the leaves of some trees to the margins of one row.</summary>
    /// <param name="forest">The trees.</param>
    /// <param name="first">The first tree.</param>
    /// <param name="end">The tree after the last.</param>
    /// <param name="row">[features].</param>
    /// <param name="margins">[outputs]; added to.</param>
    /// <param name="missing">Whether the row has NaN.</param>
    public static void Add(Forest forest, int first, int end, ReadOnlySpan<float> row, Span<float> margins, bool missing)
    {
        fixed (TreeNode* nodes = forest.Walk)
        fixed (float* values = forest.Values)
        fixed (float* x = row)
        {
            int tree = first;
            int* places = stackalloc int[Width];
            for (; tree + Width <= end; tree += Width)
            {
                int depth = 0;
                for (int i = 0; i < Width; i++)
                {
                    depth = Math.Max(depth, forest.Depths[tree + i]);
                }

                if (missing)
                {
                    WalkMissing(nodes, x, forest.Starts.Slice(tree, Width), depth, places);
                }
                else
                {
                    Walk(nodes, x, forest.Starts.Slice(tree, Width), depth, places);
                }

                for (int i = 0; i < Width; i++)
                {
                    margins[forest.Outputs[tree + i]] += values[places[i]];
                }
            }

            for (; tree < end; tree++)
            {
                WalkMissing(nodes, x, forest.Starts.Slice(tree, 1), forest.Depths[tree], places);
                margins[forest.Outputs[tree]] += values[places[0]];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk(TreeNode* nodes, float* x, ReadOnlySpan<int> starts, int depth, int* places)
    {
        TreeNode* a = nodes + starts[0];
        TreeNode* b = nodes + starts[1];
        TreeNode* c = nodes + starts[2];
        TreeNode* d = nodes + starts[3];
        TreeNode* e = nodes + starts[4];
        TreeNode* f = nodes + starts[5];
        TreeNode* g = nodes + starts[6];
        TreeNode* h = nodes + starts[7];
        for (int level = 0; level < depth; level++)
        {
            a = Step(nodes, a, x);
            b = Step(nodes, b, x);
            c = Step(nodes, c, x);
            d = Step(nodes, d, x);
            e = Step(nodes, e, x);
            f = Step(nodes, f, x);
            g = Step(nodes, g, x);
            h = Step(nodes, h, x);
        }

        places[0] = (int)(a - nodes);
        places[1] = (int)(b - nodes);
        places[2] = (int)(c - nodes);
        places[3] = (int)(d - nodes);
        places[4] = (int)(e - nodes);
        places[5] = (int)(f - nodes);
        places[6] = (int)(g - nodes);
        places[7] = (int)(h - nodes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkMissing(TreeNode* nodes, float* x, ReadOnlySpan<int> starts, int depth, int* places)
    {
        // four at a time: eight need more registers than there are
        int tree = 0;
        for (; tree + 4 <= starts.Length; tree += 4)
        {
            TreeNode* a = nodes + starts[tree];
            TreeNode* b = nodes + starts[tree + 1];
            TreeNode* c = nodes + starts[tree + 2];
            TreeNode* d = nodes + starts[tree + 3];
            for (int level = 0; level < depth; level++)
            {
                a = StepMissing(nodes, a, x);
                b = StepMissing(nodes, b, x);
                c = StepMissing(nodes, c, x);
                d = StepMissing(nodes, d, x);
            }

            places[tree] = (int)(a - nodes);
            places[tree + 1] = (int)(b - nodes);
            places[tree + 2] = (int)(c - nodes);
            places[tree + 3] = (int)(d - nodes);
        }

        for (; tree < starts.Length; tree++)
        {
            TreeNode* a = nodes + starts[tree];
            for (int level = 0; level < depth; level++)
            {
                a = StepMissing(nodes, a, x);
            }

            places[tree] = (int)(a - nodes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TreeNode* Step(TreeNode* nodes, TreeNode* node, float* x) => nodes + node->Left + (x[node->Feature] >= node->Threshold ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TreeNode* StepMissing(TreeNode* nodes, TreeNode* node, float* x)
    {
        float value = x[node->Feature];
        int right = (value >= node->Threshold ? 1 : 0) | ((float.IsNaN(value) ? 1 : 0) & node->MissingRight);
        return nodes + node->Left + right;
    }
}
