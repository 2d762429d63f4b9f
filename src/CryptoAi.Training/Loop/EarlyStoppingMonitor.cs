namespace CryptoAi.Training.Loop;

/// <summary>The validation figure that decides which epoch was best and when to stop.</summary>
public enum EarlyStoppingMonitor
{
    /// <summary>The total validation loss; lower is better.</summary>
    Loss,

    /// <summary>The share of correct directions; higher is better.</summary>
    Accuracy,

    /// <summary>The macro-averaged F1 score; higher is better.</summary>
    MacroF1,

    /// <summary>The Matthews correlation coefficient; higher is better.</summary>
    Mcc,
}
