using System.ComponentModel.DataAnnotations;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Retraining;

/// <summary>What models are retrained on, and when one takes the place of another. Set through <see cref="RetrainingServiceCollectionExtensions"/>; checked when the host starts.</summary>
public sealed class RetrainingOptions
{
    /// <summary>The assets whose candles are asked for, at least one, none twice. Those that the model does not know are learned.</summary>
    /// <value>Empty; it has to be set.</value>
    public IList<string> Symbols { get; } = [];

    /// <summary>
    /// The newest candles of each asset that a round looks at: to train, to choose the epoch and to compare, by the fractions of <see cref="FineTune"/>. So many that the test has 60 decision times for each bar of the model's lookahead:
    /// with fewer no round can judge a model, which is an error (<c>history_too_short</c>) that says how many it takes.
    /// </summary>
    /// <value>5,000.</value>
    [Range(100, 10_000_000)]
    public int HistoryBars { get; set; } = 5000;

    /// <summary>The bars that have to close after those that a training saw before the next one, whether its model was promoted or rejected; no more than <see cref="HistoryBars"/>. Bars are counted, not hours: a closed market has none.</summary>
    /// <value>500.</value>
    [Range(1, 10_000_000)]
    public int MinNewBars { get; set; } = 500;

    /// <summary>What a retrained model has to show.</summary>
    /// <value><see cref="PromotionRule.NotWorse"/>.</value>
    [EnumDataType(typeof(PromotionRule))]
    public PromotionRule Rule { get; set; } = PromotionRule.NotWorse;

    /// <summary>The newest bundles of the architecture and timeframe that stay in the store after a promotion; at least two, since the one before is what a roll back goes to. Models of other kinds stay all.</summary>
    /// <value>5.</value>
    [Range(2, 100_000)]
    public int KeepBundles { get; set; } = 5;

    /// <summary>The architecture that is retrained, <c>lstm</c> or <c>transformer</c>; others cannot go on learning.</summary>
    /// <value>null: the only one that the store has; several are an error of the round (<c>model_ambiguous</c>).</value>
    public string? Architecture { get; set; }

    /// <summary>The length of a bar of the models that are retrained, such as <c>1h</c>.</summary>
    /// <value>null: the only one that the store has; several are an error of the round (<c>model_ambiguous</c>).</value>
    public string? Timeframe { get; set; }

    /// <summary>How models are fine-tuned.</summary>
    /// <value>See <see cref="FineTuneOptions"/>.</value>
    [Required]
    public FineTuneOptions FineTune { get; set; } = new();
}
