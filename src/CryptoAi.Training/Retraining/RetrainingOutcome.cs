namespace CryptoAi.Training.Retraining;

/// <summary>What came of a round of retraining.</summary>
public enum RetrainingOutcome
{
    /// <summary>The store has no model to go on from. Train a first one.</summary>
    NoModel,

    /// <summary>Fewer bars than <see cref="RetrainingOptions.MinNewBars"/> have closed since those that the model has seen, or since the last one was rejected.</summary>
    Waiting,

    /// <summary>The model that serves was promoted, and of what it has not seen too few decisions are known to say whether it is worse than the one before it.</summary>
    OnProbation,

    /// <summary>The retrained model was not good enough and was thrown away; the one before it goes on serving.</summary>
    Rejected,

    /// <summary>The retrained model is in the store and serves from now on; the one before it is kept.</summary>
    Promoted,

    /// <summary>The model that served was worse than the one before it since it was promoted. It is deleted, and the newest of those that are left serves: the one before it, unless somebody saved another one between.</summary>
    RolledBack,

    /// <summary>Meanwhile somebody else saved or deleted a model of the store, so that another one serves than the round was about. Nothing was changed.</summary>
    Overtaken,
}
