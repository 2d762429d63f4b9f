namespace CryptoAi.Training.Retraining;

/// <summary>What a retrained model has to show before it serves.</summary>
public enum PromotionRule
{
    /// <summary>It is not worse than the model that serves: its log loss is no higher on the samples, and neither interval, of the gain in log loss or in Matthews correlation, lies below 0. The default.</summary>
    NotWorse,

    /// <summary>It is better beyond chance: the intervals of both gains lie above 0.</summary>
    Better,
}
