namespace CryptoAi.Models.Trees;

/// <summary>One node as training and files describe it.</summary>
/// <param name="Feature">The feature that is compared, or −1 in a leaf.</param>
/// <param name="Value">The threshold (values below go left), or the value of a leaf.</param>
/// <param name="MissingLeft">Whether a missing value goes left.</param>
/// <param name="Gain">What the split brought; 0 in a leaf.</param>
/// <param name="Cover">The summed hessians of the train rows that reached the node.</param>
internal readonly record struct SplitNode(int Feature, float Value, bool MissingLeft, float Gain, float Cover)
{
    /// <summary>The feature of a leaf.</summary>
    public const int None = -1;

    public bool IsLeaf => Feature == None;

    public static SplitNode Leaf(float value, float cover) => new(None, value, MissingLeft: false, 0, cover);
}
