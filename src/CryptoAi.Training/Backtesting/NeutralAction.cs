namespace CryptoAi.Training.Backtesting;

/// <summary>What a neutral signal does to a position.</summary>
public enum NeutralAction
{
    /// <summary>Closes it.</summary>
    Close,

    /// <summary>Keeps it until the signal turns.</summary>
    Keep,
}
