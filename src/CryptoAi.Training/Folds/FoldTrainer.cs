using CryptoAi.Models.Bundles;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Folds;

/// <summary>Trains the model of one fold by its recipe.</summary>
internal sealed class FoldTrainer(SignalTrainer networks, BoostedSignalTrainer trees, EnsembleBuilder ensembles)
{
    /// <summary>Trains it.</summary>
    /// <param name="split">The samples of the fold.</param>
    /// <param name="recipe">How.</param>
    /// <param name="report">Receives progress, without the number of the fold; null for none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public FoldModel Train(DataSplit split, FoldRecipe recipe, Action<FoldProgress>? report, CancellationToken cancellationToken)
    {
        switch (recipe)
        {
            case FoldRecipe.OfNetwork network:
                TrainingRun run = networks.Train(
                    split, network.Config, network.Options, report is null ? null : new Reporter<TrainingProgress>(p => report(new FoldProgress(1, 1, p))), cancellationToken);
                return new FoldModel { Bundle = run.Bundle, Test = run.Test, Split = run.Split, History = run.History };
            case FoldRecipe.OfTrees boosted:
                BoostedModelRun grown = trees.Train(
                    split,
                    boosted.Options,
                    boosted.Boosted,
                    report is null ? null : new Reporter<BoostedModelProgress>(p => report(new FoldProgress(1, 1, Training: null) { Trees = p })),
                    cancellationToken);
                return new FoldModel { Bundle = grown.Bundle, Test = grown.Test, Split = grown.Split };
            default:
                return TrainMembers(split, (FoldRecipe.OfEnsemble)recipe, report, cancellationToken);
        }
    }

    /// <summary>Members are trained on the train part, stopped and weighed on the validation, like the ensemble itself; each with its own window on the same samples.</summary>
    private FoldModel TrainMembers(DataSplit split, FoldRecipe.OfEnsemble recipe, Action<FoldProgress>? report, CancellationToken cancellationToken)
    {
        List<ModelBundle> members = [];
        foreach (FoldRecipe member in recipe.Members)
        {
            (int place, int count) = (members.Count + 1, recipe.Members.Count);
            DataSplit own = member.Window is { } window && window != split.Dataset.Options.SequenceLength ? split.With(split.Dataset.WithSequenceLength(window)) : split;
            members.Add(Train(own, member, report is null ? null : p => report(p with { Member = place, Members = count }), cancellationToken).Bundle);
            cancellationToken.ThrowIfCancellationRequested();
        }

        EnsembleRun run = ensembles.Build(members, split, recipe.Options, cancellationToken);
        return new FoldModel { Bundle = run.Bundle, Test = run.Test, Split = run.Split };
    }

    /// <summary>Reports on the thread that trains.</summary>
    private sealed class Reporter<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
