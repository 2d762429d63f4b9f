namespace CryptoAi.Training.Splits;

/// <summary>How the train part of a walk-forward goes on.</summary>
public enum WalkForwardMode
{
    /// <summary>From the beginning of the data: every fold trains on more.</summary>
    Expanding,

    /// <summary>A train part of constant length that moves on with the test.</summary>
    Rolling,
}
