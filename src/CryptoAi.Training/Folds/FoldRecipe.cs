using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Ensembles;

namespace CryptoAi.Training.Folds;

/// <summary>How the model of every fold is trained: one of the three below.</summary>
internal abstract record FoldRecipe
{
    private FoldRecipe()
    {
    }

    /// <summary>The way in which a bundle was trained.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="threads">Threads that grow trees; 0 takes all cores.</param>
    /// <exception cref="TrainingException">The bundle does not say how it was trained (<c>training_options_missing</c>), or what it says cannot be (<c>training_options_invalid</c>).</exception>
    public static FoldRecipe Of(ModelBundle bundle, int threads)
    {
        JsonElement options = bundle.TrainingOptions ?? throw Missing("The bundle does not say how it was trained, so that no fold can be trained in the same way. Train a new bundle.");
        if (bundle.Config is not EnsembleConfig ensemble)
        {
            return Of(bundle.Config, options, threads);
        }

        EnsembleSummary summary = EnsembleSummary.FromJson(options);
        if (summary.MemberTraining is not { } trained || trained.Count != ensemble.Members.Count || trained.Any(static t => t is null))
        {
            throw Missing("The ensemble does not say how its members were trained, so that no fold can train them in the same way. Make it anew of members that say so, with this version.");
        }

        return new OfEnsemble(
            [.. ensemble.Members.Zip(trained, (member, own) => Of(member.Config, own!.Value, threads))], summary.ToOptions(ensemble.Method, bundle.Calibration.Decision));
    }

    private static FoldRecipe Of(ModelConfig config, JsonElement options, int threads) => config is BoostedTreesConfig
        ? new OfTrees(TrainerOptions.FromJsonElement(options), BoostedModelOptions.FromJsonElement(options).WithThreads(threads), config.SequenceLength)
        : new OfNetwork(config, TrainerOptions.FromJsonElement(options));

    private static TrainingException Missing(string message) => new("training_options_missing", message);

    /// <summary>A network.</summary>
    public sealed record OfNetwork(ModelConfig Config, TrainerOptions? Options) : FoldRecipe;

    /// <summary>Boosted trees.</summary>
    public sealed record OfTrees(TrainerOptions? Options, BoostedModelOptions Boosted, int? SequenceLength) : FoldRecipe;

    /// <summary>Members, and how they are put together.</summary>
    public sealed record OfEnsemble(IReadOnlyList<FoldRecipe> Members, EnsembleOptions Options) : FoldRecipe;

    /// <summary>The window of the model; null for that of the dataset.</summary>
    public int? Window => this switch
    {
        OfNetwork network => network.Config.SequenceLength,
        OfTrees trees => trees.SequenceLength,
        _ => null,
    };
}
