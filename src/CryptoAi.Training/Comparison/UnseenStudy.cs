using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>What a unified model says of an asset that it never saw, before and after a few bars of it, beside individual trees.</summary>
/// <param name="backend">Computes.</param>
/// <param name="trainer">Trains.</param>
/// <param name="steps">Is told what goes on.</param>
internal sealed class UnseenStudy(IModelBackend backend, CompetitorTrainer trainer, ComparisonSteps steps)
{
    /// <summary>Compares on the test samples of the asset.</summary>
    /// <param name="kind">The kind of the unified model.</param>
    /// <param name="unified">A unified model that was trained without the asset.</param>
    /// <param name="left">The samples; the class weights of what it was trained on are those of all models here.</param>
    /// <param name="cancellationToken">Stops.</param>
    public UnseenAsset Run(ComparedModel kind, ModelBundle unified, LeftOutAsset left, CancellationToken cancellationToken)
    {
        (DatasetAsset asset, int bars, Scenario rest, DataSplit few, DataSplit? all) = left;
        List<string> notes = [];
        List<(string Name, Predictions Predictions)> predictors = [(UnseenAsset.RowZeroName, Predictions.Of(backend, unified, few.Test, rest.Rates, cancellationToken))];
        steps.Begin($"{asset.Symbol}: fine-tuning on few bars");
        try
        {
            predictors.Add((UnseenAsset.FineTunedName, Predictions.Of(backend, trainer.FineTune(unified, few, cancellationToken), few.Test, rest.Rates, cancellationToken)));
        }
        catch (TrainingException error)
        {
            notes.Add($"The unified model could not be fine-tuned: {error.Message}");
        }

        steps.Begin($"{asset.Symbol}: individual trees");
        Individual(UnseenAsset.IndividualFewName, few, "the few bars");
        if (all is not null && all.Train.Count > few.Train.Count)
        {
            Individual(UnseenAsset.IndividualAllName, all, "all bars");
        }

        predictors.Add((UnseenAsset.MajorityName, Predictions.Majority(rest.Rates, few.Test)));
        IReadOnlyDictionary<string, ComparedScores> scores =
            new ScoreBoard(few.Test, predictors, UnseenAsset.IndividualFewName, UnseenAsset.IndividualAllName, UnseenAsset.RowZeroName, UnseenAsset.MajorityName).Score();
        return new UnseenAsset
        {
            Symbol = asset.Symbol,
            Bars = bars,
            TrainSamples = few.Train.Count,
            Model = kind,
            RowZero = scores[UnseenAsset.RowZeroName],
            FineTuned = scores.GetValueOrDefault(UnseenAsset.FineTunedName),
            IndividualFew = scores.GetValueOrDefault(UnseenAsset.IndividualFewName),
            IndividualAll = scores.GetValueOrDefault(UnseenAsset.IndividualAllName),
            Majority = scores[UnseenAsset.MajorityName],
            Notes = notes,
        };

        void Individual(string name, DataSplit split, string what)
        {
            TrainedModels trees = trainer.Trees(rest with { Split = split }, [asset], cancellationToken);
            if (trees.Missing is [{ } missing, ..])
            {
                notes.Add($"There are no individual trees on {what}: {missing.Reason}.");
            }
            else
            {
                predictors.Add((name, Predictions.Of(backend, trees, few.Test, rest.Rates, cancellationToken)));
            }
        }
    }
}
