using System.Runtime.InteropServices;

namespace CryptoAi.Models.Trees;

/// <summary>
/// One node as prediction walks over it. The children lie side by side, so a step is <c>Next + (x ≥ Threshold)</c>: no comparison with NaN holds, so a missing value takes the first. Where
/// missing values go left that is the left child. Where they go right, the node compares the mirrored value with the mirrored threshold and its children stand the other way round:
/// <c>−x &gt; −t</c> is <c>x &lt; t</c>. A leaf has the threshold NaN, which nothing reaches, and itself as <see cref="Next"/>, so steps below a leaf stay there.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TreeNode(float threshold, int feature, int next)
{
    /// <summary>Values below go to the first child, all others to the second.</summary>
    public readonly float Threshold = threshold;

    /// <summary>The value that is compared: a feature, or the number of features more for its mirrored value; 0 in a leaf.</summary>
    public readonly int Feature = feature;

    /// <summary>The place of the first child; the second one is next to it.</summary>
    public readonly int Next = next;

    /// <summary>An inner node.</summary>
    /// <param name="node">The split.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="children">The place of the first of its children.</param>
    public static TreeNode Split(in SplitNode node, int features, int children) => node.MissingLeft
        ? new TreeNode(node.Value, node.Feature, children)
        : new TreeNode(MathF.BitIncrement(-node.Value), features + node.Feature, children);

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(int place) => new(float.NaN, 0, place);
}
