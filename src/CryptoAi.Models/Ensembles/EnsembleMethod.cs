namespace CryptoAi.Models.Ensembles;

/// <summary>How an ensemble combines the probabilities of its members.</summary>
public enum EnsembleMethod
{
    /// <summary>p = Σ w_m p_m: weights of 0 or more that add up to 1.</summary>
    Weighted,

    /// <summary>p = softmax(W·[ln p_1 … ln p_M] + b): a multinomial logistic regression on the log-probabilities of all members.</summary>
    Stacked,
}
