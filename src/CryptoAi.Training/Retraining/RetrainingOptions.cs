using System.ComponentModel.DataAnnotations;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Retraining;

/// <summary>What models are retrained on, and when one takes the place of another. Set through <see cref="RetrainingServiceCollectionExtensions"/>; checked when the host starts.</summary>
public sealed class RetrainingOptions
{
    /// <summary>The assets whose candles are asked for, at least one, none twice. Those that the model does not know are learned.</summary>
    /// <value>Empty; it has to be set.</value>
    public IList<string> Symbols { get; } = [];

    /// <summary>The newest candles of each asset that a round looks at: to train, to choose the epoch and to compare, by the fractions of <see cref="FineTune"/>.</summary>
    /// <value>5,000.</value>
    [Range(100, 10_000_000)]
    public int HistoryBars { get; set; } = 5000;

    /// <summary>The bars that have to close after a training before the next one, whether its model was promoted or rejected.</summary>
    /// <value>500.</value>
    [Range(1, 10_000_000)]
    public int MinNewBars { get; set; } = 500;

    /// <summary>What a retrained model has to show.</summary>
    /// <value><see cref="PromotionRule.NotWorse"/>.</value>
    [EnumDataType(typeof(PromotionRule))]
    public PromotionRule Rule { get; set; } = PromotionRule.NotWorse;

    /// <summary>The newest bundles of each architecture and timeframe that stay in the store after a promotion; at least two, since the one before is what a roll back goes to.</summary>
    /// <value>5.</value>
    [Range(2, 100_000)]
    public int KeepBundles { get; set; } = 5;

    /// <summary>The only architecture that counts where the store has several, such as <c>lstm</c>.</summary>
    /// <value>null: any.</value>
    public string? Architecture { get; set; }

    /// <summary>How models are fine-tuned.</summary>
    /// <value>See <see cref="FineTuneOptions"/>.</value>
    public FineTuneOptions FineTune { get; set; } = new();
}
