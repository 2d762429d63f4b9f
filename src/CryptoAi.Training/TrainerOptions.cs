using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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

    /// <summary>How the learning rate changes during the training.</summary>
    /// <value><see cref="LearningRateSchedule.Constant"/>.</value>
    [EnumDataType(typeof(LearningRateSchedule))]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>The share of all steps, those of <see cref="Epochs"/> epochs, over which the rate rises linearly to its full value; with any schedule.</summary>
    /// <value>0.</value>
    [Range(0.0, 0.9)]
    public double WarmUpFraction { get; set; }

    /// <summary>The least rate that <see cref="Schedule"/> goes down to, as a share of <see cref="LearningRate"/>.</summary>
    /// <value>0.</value>
    [Range(0.0, 1.0)]
    public double MinLearningRateFactor { get; set; }

    /// <summary>Epochs without improvement of the monitored figure after which <see cref="LearningRateSchedule.Plateau"/> lowers the rate.</summary>
    /// <value>3.</value>
    [Range(1, 1_000_000)]
    public int PlateauPatience { get; set; } = 3;

    /// <summary>What <see cref="LearningRateSchedule.Plateau"/> multiplies the rate by.</summary>
    /// <value>0.5.</value>
    [Range(0.01, 0.99)]
    public double PlateauFactor { get; set; } = 0.5;

    /// <summary>Batches whose gradients make one optimizer step together: the step of one batch of that many times <see cref="BatchSize"/>, in less memory.</summary>
    /// <value>1.</value>
    [Range(1, 65_536)]
    public int AccumulationSteps { get; set; } = 1;

    /// <summary>The share of the truth that is spread over all classes, so that the model gets less sure of itself (definitions D6: prior correction is then approximate).</summary>
    /// <value>0.</value>
    [Range(0.0, 0.9)]
    public double LabelSmoothing { get; set; }

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

    /// <summary>Training ends when the training loss has been more than this many times its best for <see cref="DivergenceEpochs"/> epochs in a row; 0 never ends it.</summary>
    /// <value>0.</value>
    [Range(0.0, 1e6)]
    public double DivergenceFactor { get; set; }

    /// <summary>See <see cref="DivergenceFactor"/>.</summary>
    /// <value>3.</value>
    [Range(1, 1_000_000)]
    public int DivergenceEpochs { get; set; } = 3;

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

    /// <summary>β of <see cref="Weighting.ClassWeighting.EffectiveNumber"/>: 0 weights all classes alike, towards 1 as <see cref="Weighting.ClassWeighting.Balanced"/>.</summary>
    /// <value>0.999.</value>
    [Range(0.0, 0.9999999)]
    public double EffectiveNumberBeta { get; set; } = 0.999;

    /// <summary>[classes] the weights of <see cref="Weighting.ClassWeighting.Custom"/>, in class order; null with any other weighting.</summary>
    /// <value>null.</value>
    public IReadOnlyList<double>? CustomClassWeights { get; set; }

    /// <summary>Whether a train sample counts the less, the more labels of its asset look at the same bars (definitions D4).</summary>
    /// <value>false.</value>
    public bool WeightByUniqueness { get; set; }

    /// <summary>α of exp(−age / (α·n)), by which older train samples count less (definitions D4); 0 counts all ages alike.</summary>
    /// <value>0.</value>
    [Range(0.0, 1e6)]
    public double RecencyFactor { get; set; }

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

    /// <summary>The options of a training as a bundle keeps them.</summary>
    /// <param name="options">A JSON object with snake_case names; options that it does not name have their default.</param>
    /// <exception cref="TrainingException">The JSON is no such object (<c>training_options_invalid</c>).</exception>
    public static TrainerOptions FromJsonElement(JsonElement options)
    {
        try
        {
            return options.Deserialize(TrainerOptionsJsonContext.Default.TrainerOptions) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new TrainingException("training_options_invalid", $"These are no training options: {error.Message} Expected a JSON object such as a bundle's training_options.", error);
        }
    }

    /// <summary>The options as one JSON object with snake_case names, as a bundle keeps them.</summary>
    public JsonElement ToJsonElement() => TrainerOptionsJsonContext.ToJson(this);
}
