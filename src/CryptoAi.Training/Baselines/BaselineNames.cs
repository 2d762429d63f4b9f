namespace CryptoAi.Training.Baselines;

/// <summary>The names of baselines in reports.</summary>
public static class BaselineNames
{
    /// <summary>Always the commonest class of the train split, at its base rates.</summary>
    public const string Majority = "majority";

    /// <summary>The class of the latest label that is known at the decision, at the frequencies with which classes followed it in the train split.</summary>
    public const string PreviousDirection = "previous_direction";

    /// <summary>Multinomial logistic regression on the features of the last bar, with the class and sample weights of the model.</summary>
    public const string Logistic = "logistic_regression";

    /// <summary>Volatility: the exponentially weighted mean of past ranges.</summary>
    public const string Ewma = "ewma";

    /// <summary>Volatility: a linear function of the last range and of the means over 5 and 22 bars.</summary>
    public const string Har = "har";
}
