using System.ComponentModel.DataAnnotations;

namespace CryptoAi.Training.Boosting;

/// <summary>How boosted trees are trained. The defaults are those of XGBoost, and a setting of the same meaning has the same effect.</summary>
public sealed record BoostedTreesOptions
{
    /// <summary>The most rounds; each adds one tree per margin.</summary>
    /// <value>100.</value>
    [Range(1, 1_000_000)]
    public int Rounds { get; init; } = 100;

    /// <summary>What the leaves of each tree are multiplied by (<c>eta</c>).</summary>
    /// <value>0.3.</value>
    [Range(1e-6, 1.0)]
    public double LearningRate { get; init; } = 0.3;

    /// <summary>The most splits between the root and a leaf.</summary>
    /// <value>6.</value>
    [Range(1, 16)]
    public int MaxDepth { get; init; } = 6;

    /// <summary>The most bins of a feature, one of them for missing values where there are some.</summary>
    /// <value>256.</value>
    [Range(4, 256)]
    public int MaxBins { get; init; } = 256;

    /// <summary>What is added to the summed hessians of a leaf (<c>lambda</c>): pulls its value towards 0.</summary>
    /// <value>1.</value>
    [Range(0.0, 1e9)]
    public double L2 { get; init; } = 1;

    /// <summary>What the summed gradients of a leaf are brought nearer to 0 by (<c>alpha</c>).</summary>
    /// <value>0.</value>
    [Range(0.0, 1e9)]
    public double L1 { get; init; }

    /// <summary>The least summed hessians of a child.</summary>
    /// <value>1.</value>
    [Range(0.0, 1e9)]
    public double MinChildWeight { get; init; } = 1;

    /// <summary>The least gain of a split (<c>gamma</c>). It is asked of each split when it is made; XGBoost's <c>exact</c> method prunes afterwards instead.</summary>
    /// <value>0.</value>
    [Range(0.0, 1e9)]
    public double MinGain { get; init; }

    /// <summary>The share of rows that each tree sees, drawn anew for each.</summary>
    /// <value>1.</value>
    [Range(0.01, 1.0)]
    public double RowSample { get; init; } = 1;

    /// <summary>The share of features that each tree may split on, drawn anew for each (<c>colsample_bytree</c>).</summary>
    /// <value>1.</value>
    [Range(0.001, 1.0)]
    public double FeatureSample { get; init; } = 1;

    /// <summary>[classes] what the rows of each class are weighted with, beside their own weights; null weights all classes alike.</summary>
    /// <value>null.</value>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Rounds without a lower validation loss after which training stops; the model keeps the rounds up to the lowest. 0 never stops. Needs validation data.</summary>
    /// <value>0.</value>
    [Range(0, 1_000_000)]
    public int EarlyStoppingRounds { get; init; }

    /// <summary>Decides which rows and features are drawn.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; 0 takes all cores. The model is the same to the bit with any number.</summary>
    /// <value>0.</value>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
