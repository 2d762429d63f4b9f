using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Boosting;

/// <summary>How boosted trees are trained as a model of signals.</summary>
public sealed record BoostedModelOptions
{
    /// <summary>Which assets share trees.</summary>
    /// <value><see cref="BoostedScope.PerAsset"/>: individual models.</value>
    public BoostedScope Scope { get; init; } = BoostedScope.PerAsset;

    /// <summary>Train samples below which an asset gets no trees of its own.</summary>
    /// <value>100.</value>
    [Range(1, 1_000_000_000)]
    public int MinSamples { get; init; } = 100;

    /// <summary>
    /// How the trees are grown. Early stopping watches the validation samples of the same assets. The seed and the weights of classes and samples are those of <see cref="TrainerOptions"/>.
    /// </summary>
    /// <value>At most 300 rounds at rate 0.05, depth 4, 80 % of rows and features per tree, stopped after 30 rounds without a lower validation loss: for returns, where little can be learned.</value>
    [ValidateObjectMembers]
    public BoostedTreesOptions Trees { get; init; } =
        new() { Rounds = 300, LearningRate = 0.05, MaxDepth = 4, RowSample = 0.8, FeatureSample = 0.8, EarlyStoppingRounds = 30 };

    /// <summary>The options of a training of boosted trees as a bundle keeps them.</summary>
    /// <param name="options">The <c>training_options</c> of the bundle: a JSON object whose <c>boosted</c> has snake_case names; options that it does not name have their default.</param>
    /// <exception cref="TrainingException">The JSON is no such object (<c>training_options_invalid</c>).</exception>
    public static BoostedModelOptions FromJsonElement(JsonElement options) => BoostedJsonContext.FromJson(options);

    /// <summary>The same trees grown by another number of threads.</summary>
    internal BoostedModelOptions WithThreads(int threads) => this with { Trees = Trees with { Threads = threads } };
}
