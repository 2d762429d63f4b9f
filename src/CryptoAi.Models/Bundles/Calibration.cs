namespace CryptoAi.Models.Bundles;

/// <summary>How logits become probabilities (definitions D6, D7).</summary>
public sealed record Calibration
{
    /// <summary>[classes] weights of the training loss; all ones when it was not weighted. 0 = the class was missing in training: its probability is 0.</summary>
    public required IReadOnlyList<double> ClassWeights { get; init; }

    /// <summary>[classes] frequencies of the classes in the train split, by sample weights where it has any; they add up to 1.</summary>
    public required IReadOnlyList<double> BaseRates { get; init; }

    /// <summary>T: logits of the chosen vector are divided by it before the softmax.</summary>
    /// <value>1.</value>
    public double Temperature { get; init; } = 1;

    /// <summary>Which probability vector decides.</summary>
    /// <value><see cref="DecisionMode.Balanced"/>.</value>
    public DecisionMode Decision { get; init; } = DecisionMode.Balanced;

    /// <summary>Whether the temperature was fitted on a validation split.</summary>
    /// <value>false.</value>
    public bool IsCalibrated { get; init; }

    /// <summary>The threshold of conformal sets of the deciding vector, fitted on the validation split; null when there is none.</summary>
    /// <value>null.</value>
    public ConformalThreshold? Conformal { get; init; }
}
