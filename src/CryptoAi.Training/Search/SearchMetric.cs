namespace CryptoAi.Training.Search;

/// <summary>What the best trial has the most, or of the loss the least, of.</summary>
public enum SearchMetric
{
    /// <summary>The Matthews correlation.</summary>
    Mcc,

    /// <summary>The macro F1.</summary>
    MacroF1,

    /// <summary>The balanced accuracy.</summary>
    BalancedAccuracy,

    /// <summary>The accuracy.</summary>
    Accuracy,

    /// <summary>The log loss; less is better.</summary>
    LogLoss,
}
