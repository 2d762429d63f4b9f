namespace CryptoAi.Training.Boosting.Growing;

/// <summary>A node of the level that is grown.</summary>
internal sealed class GrowingNode(int index, int begin, int count, long sum)
{
    /// <summary>Its place in the tree.</summary>
    public int Index { get; } = index;

    /// <summary>Where its rows begin.</summary>
    public int Begin { get; } = begin;

    /// <summary>How many rows it has.</summary>
    public int Count { get; } = count;

    /// <summary>The packed sum of its rows.</summary>
    public long Sum { get; } = sum;

    /// <summary>Its histogram; null before it is built.</summary>
    public long[]? Histogram { get; set; }

    /// <summary>The best split of all groups; set when they have been asked.</summary>
    public SplitCandidate Best { get; set; } = SplitCandidate.None;

    /// <summary>Whether <see cref="Best"/> is worth it.</summary>
    public bool Splits { get; set; }

    /// <summary>The place of the left child in the tree.</summary>
    public int FirstChild { get; set; }

    /// <summary>Rows that go left by <see cref="Best"/>; set by the partition.</summary>
    public int LeftCount { get; set; }
}
