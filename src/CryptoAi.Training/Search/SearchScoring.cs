namespace CryptoAi.Training.Search;

/// <summary>On which samples trials are compared. Never on the test: that is for the one model that is chosen.</summary>
public enum SearchScoring
{
    /// <summary>One training; the validation part, which early stopping and calibration have seen too.</summary>
    Validation,

    /// <summary>One training per fold of a walk-forward over the time before the test; the mean over the folds.</summary>
    WalkForward,
}
