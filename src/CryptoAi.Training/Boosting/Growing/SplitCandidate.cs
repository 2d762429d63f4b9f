namespace CryptoAi.Training.Boosting.Growing;

/// <summary>The best split of a node so far.</summary>
/// <param name="Score">What both children are worth, in the units of packed sums; comparable within the node.</param>
/// <param name="Feature">The feature; −1 when there is no split.</param>
/// <param name="Bin">The last bin that goes left.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="IsLearned">Whether rows of the node with missing values said where they go.</param>
/// <param name="Left">The packed sum of the left child.</param>
internal readonly record struct SplitCandidate(float Score, int Feature, int Bin, bool MissingLeft, bool IsLearned, long Left)
{
    public static SplitCandidate None { get; } = new(float.NegativeInfinity, -1, 0, MissingLeft: false, IsLearned: false, 0);

    /// <summary>The better of two; of equals the one with the lower feature, so that the order of asking does not matter.</summary>
    public static SplitCandidate Better(in SplitCandidate a, in SplitCandidate b) => a.Score > b.Score || (a.Score == b.Score && (uint)a.Feature <= (uint)b.Feature) ? a : b;
}
