using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Calibrating;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training;

/// <summary>How a model is trained.</summary>
public sealed class TrainerOptions
{
    /// <summary>The most passes over the train samples.</summary>
    /// <value>50.</value>
    [Range(1, 1_000_000)]
    public int Epochs { get; set; } = 50;

    /// <summary>Samples per step.</summary>
    /// <value>64.</value>
    [Range(1, 65_536)]
    public int BatchSize { get; set; } = 64;

    /// <summary>The step size of Adam.</summary>
    /// <value>0.001.</value>
    [Range(1e-9, 10.0)]
    public double LearningRate { get; set; } = 0.001;

    /// <summary>Decay of the weights per step, AdamW's way.</summary>
    /// <value>0.</value>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; set; }

    /// <summary>Gradients are scaled down to this joint norm; 0 leaves them as they are.</summary>
    /// <value>1.0.</value>
    [Range(0.0, 1e9)]
    public double ClipNorm { get; set; } = 1.0;

    /// <summary>Epochs without improvement after which training stops; 0 never stops early.</summary>
    /// <value>10.</value>
    [Range(0, 1_000_000)]
    public int Patience { get; set; } = 10;

    /// <summary>An epoch improves only if the monitored figure changes by more than this.</summary>
    /// <value>0.</value>
    [Range(0.0, 1e6)]
    public double MinDelta { get; set; }

    /// <summary>The validation figure that decides the best epoch.</summary>
    /// <value><see cref="EarlyStoppingMonitor.Loss"/>.</value>
    [EnumDataType(typeof(EarlyStoppingMonitor))]
    public EarlyStoppingMonitor Monitor { get; set; } = EarlyStoppingMonitor.Loss;

    /// <summary>Decides initial weights, order of samples and dropout.</summary>
    /// <value>1.</value>
    public ulong Seed { get; set; } = 1;

    /// <summary>The probability with which a train sample is shown as an unknown asset, so that row 0 of the embedding learns.</summary>
    /// <value>0.05.</value>
    [Range(0.0, 1.0)]
    public double AssetDropout { get; set; } = 0.05;

    /// <summary>
    /// Whether volatility and volume count in the loss (0.3 and 0.2 beside 1.0 for the direction): true needs a model with those heads, false trains the direction only, null
    /// does what the model can.
    /// </summary>
    /// <value>null.</value>
    public bool? MultiTask { get; set; }

    /// <summary>How the classes are weighted in the loss.</summary>
    /// <value><see cref="Weighting.ClassWeighting.Balanced"/>.</value>
    [EnumDataType(typeof(ClassWeighting))]
    public ClassWeighting ClassWeighting { get; set; } = ClassWeighting.Balanced;

    /// <summary>Whether a class without train samples is given weight 0 and probability 0 instead of an error.</summary>
    /// <value>false.</value>
    public bool AllowMissingClasses { get; set; }

    /// <summary>Which probability vector the trained model decides with.</summary>
    /// <value><see cref="DecisionMode.Balanced"/>.</value>
    [EnumDataType(typeof(DecisionMode))]
    public DecisionMode Decision { get; set; } = DecisionMode.Balanced;

    /// <summary>Whether the temperature of the probabilities and the threshold of conformal sets are fitted on the validation part.</summary>
    /// <value>true.</value>
    public bool Calibrate { get; set; } = true;

    /// <summary>The share of conformal sets that may miss the true class.</summary>
    /// <value>0.1.</value>
    [Range(0.001, 0.999)]
    public double ConformalAlpha { get; set; } = CalibrationFit.DefaultAlpha;

    /// <summary>The share of samples, oldest first, for fitting.</summary>
    /// <value>0.7.</value>
    [Range(0.01, 0.98)]
    public double TrainFraction { get; set; } = 0.7;

    /// <summary>The share of samples after those for early stopping; the rest is the test.</summary>
    /// <value>0.15.</value>
    [Range(0.01, 0.98)]
    public double ValidationFraction { get; set; } = 0.15;
}
