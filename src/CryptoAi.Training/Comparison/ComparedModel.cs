namespace CryptoAi.Training.Comparison;

/// <summary>What takes part in a comparison.</summary>
public enum ComparedModel
{
    /// <summary>Boosted trees of its own for each asset: what the others are compared with.</summary>
    Individual,

    /// <summary>An LSTM of its own for each asset.</summary>
    IndividualLstm,

    /// <summary>One LSTM for all assets.</summary>
    Unified,

    /// <summary>One transformer for all assets.</summary>
    UnifiedTransformer,

    /// <summary>The unified models and the individual trees, weighted on the validation samples.</summary>
    Ensemble,

    /// <summary>Always the commonest class of the train part, at its frequencies: no model.</summary>
    Majority,
}
