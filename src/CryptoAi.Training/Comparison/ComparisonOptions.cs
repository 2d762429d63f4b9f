using CryptoAi.Models.Architectures;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Comparison;

/// <summary>What is compared, and how the models are trained.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The models that take part; the majority always does. The ensemble is left out where fewer than two of its members take part.</summary>
    /// <value>All.</value>
    public IReadOnlyList<ComparedModel> Models { get; init; } = Enum.GetValues<ComparedModel>();

    /// <summary>The shape of the LSTMs; features, classes and window become those of the dataset, and individual ones have no embedding.</summary>
    /// <value>The defaults of <see cref="UnifiedLstmConfig"/>.</value>
    public UnifiedLstmConfig Lstm { get; init; } = new() { Features = 1 };

    /// <summary>The shape of the unified transformer; features, classes and window become those of the dataset.</summary>
    /// <value>The defaults of <see cref="MultiTaskTransformerConfig"/>, with room for 500 assets.</value>
    public MultiTaskTransformerConfig Transformer { get; init; } = new() { Features = 1, AssetCapacity = 500 };

    /// <summary>How all models are trained and how the samples are cut.</summary>
    /// <value>The defaults of <see cref="TrainerOptions"/>, with the direction only in the loss.</value>
    public TrainerOptions Training { get; init; } = new() { MultiTask = false };

    /// <summary>How the individual trees are grown, and the fewest train samples of an individual model of any kind. The scope does not matter here.</summary>
    /// <value>The defaults of <see cref="BoostedModelOptions"/>.</value>
    public BoostedModelOptions Boosted { get; init; } = new();

    /// <summary>The assets whose train part is cut for the data-poor case, as symbols or their bases; null for every third of those with enough bars, empty to leave the case out.</summary>
    /// <value>null.</value>
    public IReadOnlyList<string>? PoorAssets { get; init; }

    /// <summary>The last bars of the train part that the data-poor assets keep; one comparison for each.</summary>
    /// <value>300, 700 and 1,500.</value>
    public IReadOnlyList<int> PoorBars { get; init; } = [300, 700, 1500];

    /// <summary>The assets that are left out of a unified model and added afterwards, as symbols or their bases; null for the last one that is not data-poor, empty to leave the case out.</summary>
    /// <value>null.</value>
    public IReadOnlyList<string>? UnseenAssets { get; init; }

    /// <summary>The last bars of its train part on which an asset that was left out is added by fine-tuning.</summary>
    /// <value>700.</value>
    public int UnseenBars { get; init; } = 700;

    /// <summary>The learning rate of fine-tuning; all else is that of <see cref="Training"/>.</summary>
    /// <value>0.0001.</value>
    public double FineTuneLearningRate { get; init; } = FineTuneOptions.DefaultLearningRate;

    /// <summary>How much better in accuracy is much better, as the claim about data-poor assets has it.</summary>
    /// <value>0.05: five of a hundred signals.</value>
    public double MuchBetter { get; init; } = 0.05;

    /// <summary>The share of the individual models' bytes below which a model is a fraction of their size.</summary>
    /// <value>0.5.</value>
    public double FractionOfSize { get; init; } = 0.5;

    /// <summary>Where the bundles are kept, a folder for each kind of model; null to measure and delete them.</summary>
    /// <value>null.</value>
    public string? OutputFolder { get; init; }

    /// <summary>Checks the values that no model checks.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!Models.Any(static m => m is not (ComparedModel.Majority or ComparedModel.Ensemble)) || Models.Any(static m => !Enum.IsDefined(m)))
        {
            throw new ArgumentException($"Models is {(Models.Count == 0 ? "empty" : string.Join(", ", Models))}; expected at least one that is trained.");
        }

        if (PoorBars.Any(static b => b < 1) || UnseenBars < 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"PoorBars is {string.Join(", ", PoorBars)} and UnseenBars {UnseenBars}; expected at least 1 bar."));
        }

        if (!(FineTuneLearningRate is > 0 and <= 10) || !(MuchBetter is >= 0 and < 1) || !(FractionOfSize is > 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"FineTuneLearningRate is {FineTuneLearningRate}, MuchBetter {MuchBetter} and FractionOfSize {FractionOfSize}; expected more than 0 and at most 10, 0 or more and less than 1, and more than 0 and at most 1."));
        }
    }
}
