namespace CryptoAi.Training.Loop;

/// <summary>How the learning rate changes during a training. Each may begin with a linear warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls along half a cosine from the full rate to the least one, over all epochs that may be trained.</summary>
    Cosine,

    /// <summary>It is multiplied by a factor whenever the monitored figure has not improved for some epochs.</summary>
    Plateau,
}
