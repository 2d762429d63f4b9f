using CryptoAi.Models.Bundles;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>Trains an LSTM for each asset, on its samples alone, by the rules by which an asset gets trees of its own.</summary>
internal static class IndividualNetworks
{
    /// <param name="scenario">The samples.</param>
    /// <param name="assets">The assets that get a model.</param>
    /// <param name="boosted">The fewest samples.</param>
    /// <param name="train">Trains a model on a split; the first number is the place of the asset among those that get one, the second how many those are.</param>
    public static TrainedModels Train(Scenario scenario, IReadOnlyCollection<DatasetAsset> assets, BoostedModelOptions boosted, Func<DataSplit, int, int, TrainingRun> train)
    {
        List<(DatasetAsset Asset, DataSplit Split)> splits = [];
        List<MissingModel> missing = [];
        DataSplit all = scenario.Split;
        (int[][] trained, int[][] watched, int[][] tested) = (AssetSamples.Places(all.Train), AssetSamples.Places(all.Validation), AssetSamples.Places(all.Test));
        foreach (DatasetAsset asset in assets)
        {
            (int[] own, int[] validation, int[] test) = (trained[asset.Id - 1], watched[asset.Id - 1], tested[asset.Id - 1]);
            (string Code, string Reason)? fault = ForestPlan.Fault(all, own, validation, scenario.ClassWeights, boosted)
                ?? (test.Length == 0 ? ("no_test", "no test samples to compare on") : null);
            if (fault is var (code, reason))
            {
                missing.Add(new MissingModel(asset.Symbol, ComparedModel.IndividualLstm, code, reason));
            }
            else
            {
                splits.Add((asset, AssetSamples.Of(all, Rows(all.Train, own), Rows(all.Validation, validation), Rows(all.Test, test))!));
            }
        }

        List<(string?, ModelBundle)> bundles = [];
        double seconds = 0;
        for (int i = 0; i < splits.Count; i++)
        {
            TrainingRun run = train(splits[i].Split, i, splits.Count);
            bundles.Add((splits[i].Asset.Symbol, run.Bundle));
            seconds += Seconds(run.History);
        }

        return new TrainedModels { Kind = ComparedModel.IndividualLstm, Bundles = bundles, Models = bundles.Count, Seconds = seconds, Missing = missing };
    }

    /// <summary>The time of the epochs with their validation.</summary>
    public static double Seconds(TrainingHistory history) => history.Epochs.Sum(static e => e.Seconds);

    private static int[] Rows(SampleSet part, int[] places) => [.. places.Select(i => part.Rows[i])];
}
