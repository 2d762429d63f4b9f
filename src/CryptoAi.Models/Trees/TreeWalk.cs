using System.Numerics.Tensors;
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

    /// <summary>A row as trees are walked with: [x, −x].</summary>
    /// <param name="row">[features]; NaN is a missing value.</param>
    /// <param name="both">[2 · features]; overwritten.</param>
    public static void Mirror(ReadOnlySpan<float> row, Span<float> both)
    {
        row.CopyTo(both);
        TensorPrimitives.Negate(row, both[row.Length..]);
    }

    /// <summary>Adds the leaves of some trees to the margins of one row.</summary>
    /// <param name="forest">The trees.</param>
    /// <param name="first">The first tree.</param>
    /// <param name="end">The tree after the last.</param>
    /// <param name="both">[2 · features] the row, mirrored.</param>
    /// <param name="margins">[outputs]; added to.</param>
    public static void Add(Forest forest, int first, int end, ReadOnlySpan<float> both, Span<float> margins)
    {
        fixed (TreeNode* nodes = forest.Walk)
        fixed (float* values = forest.Values)
        fixed (float* x = both)
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

                Walk(nodes, x, forest.Starts.Slice(tree, Width), depth, places);
                for (int i = 0; i < Width; i++)
                {
                    margins[forest.Outputs[tree + i]] += values[places[i]];
                }
            }

            for (; tree < end; tree++)
            {
                TreeNode* node = nodes + forest.Starts[tree];
                for (int level = 0; level < forest.Depths[tree]; level++)
                {
                    node = Step(nodes, node, x);
                }

                margins[forest.Outputs[tree]] += values[node - nodes];
            }
        }
    }

    /// <summary>The value of the leaf of one tree, without mirroring the row first.</summary>
    /// <param name="forest">The trees.</param>
    /// <param name="tree">Which one.</param>
    /// <param name="row">[features]; NaN is a missing value.</param>
    public static float Leaf(Forest forest, int tree, ReadOnlySpan<float> row)
    {
        int place = forest.Starts[tree];
        for (int level = 0; level < forest.Depths[tree]; level++)
        {
            TreeNode node = forest.Walk[place];
            float value = node.Feature < row.Length ? row[node.Feature] : -row[node.Feature - row.Length];
            place = node.Next + (value >= node.Threshold ? 1 : 0);
        }

        return forest.Values[place];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TreeNode* Step(TreeNode* nodes, TreeNode* node, float* x) => nodes + node->Next + (x[node->Feature] >= node->Threshold ? 1 : 0);
}
