using System.Runtime.InteropServices;

namespace CryptoAi.Models.Trees;

/// <summary>
/// One node as prediction walks over it: 16 bytes. The children lie side by side, so a step is <c>Left + (x ≥ Threshold)</c>; a leaf has the threshold NaN, which nothing reaches, and
/// itself as <see cref="Left"/>, so steps below a leaf stay there.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TreeNode(float threshold, int feature, int left, int missingRight)
{
    /// <summary>Values below go left, all others right.</summary>
    public readonly float Threshold = threshold;

    /// <summary>The feature that is compared; 0 in a leaf.</summary>
    public readonly int Feature = feature;

    /// <summary>The place of the left child; the right one is next to it.</summary>
    public readonly int Left = left;

    /// <summary>1 where a missing value goes right, 0 where it goes left.</summary>
    public readonly int MissingRight = missingRight;
}
