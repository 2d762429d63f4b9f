namespace CryptoAi.Models.Trees;

/// <summary>What boosted trees predict, and so how the sums of their leaves become outputs.</summary>
public enum BoostedObjective
{
    /// <summary>One of several classes: one margin per class, softmax.</summary>
    MultiClassSoftmax,

    /// <summary>One of two classes: one margin, the log odds of class 1.</summary>
    BinaryLogistic,

    /// <summary>A number: the margin itself.</summary>
    SquaredError,
}
