using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>What models say of assets whose history is short by nature.</summary>
/// <param name="backend">Computes.</param>
/// <param name="trainer">Trains.</param>
/// <param name="steps">Is told what goes on.</param>
/// <param name="split">All samples, with labels as the dataset has them.</param>
/// <param name="plan">How many bars the assets have.</param>
/// <param name="options">How models are trained.</param>
internal sealed class NewListingStudy(IModelBackend backend, CompetitorTrainer trainer, ComparisonSteps steps, DataSplit split, ComparisonPlan plan, ComparisonOptions options)
{
    /// <summary>Describes a listing.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="scenario">What the models of the comparison were trained on.</param>
    /// <param name="predictions">What they say of all test samples.</param>
    /// <param name="references">The names of those that the others are compared with.</param>
    /// <param name="cancellationToken">Stops.</param>
    public NewListing Run(
        DatasetAsset asset, Scenario scenario, IReadOnlyDictionary<ComparedModel, Predictions> predictions, string[] references, CancellationToken cancellationToken)
    {
        AssetSegment[] segments = [.. split.Dataset.Segments.Where(s => s.Asset.Id == asset.Id && s.Rows > 0)];
        int[] test = AssetSamples.Rows(split.Test, [asset]);
        NewListing listing = new()
        {
            Symbol = asset.Symbol,
            First = DateTimeOffset.FromUnixTimeMilliseconds(segments.Min(static s => s.OpenTimes[0])),
            Bars = segments.Sum(static s => s.Rows - s.SyntheticRows),
            TrainBars = plan.TrainBars[asset.Id - 1],
            TrainSamples = AssetSamples.Rows(split.Train, [asset]).Length,
            TestSamples = test.Length,
            Scores = test.Length == 0 ? new Dictionary<string, ComparedScores>() : Scores(new TestSamples(scenario.Split.Dataset, test), predictions, references),
            AsUnknown = new Dictionary<string, ComparedScores>(),
        };
        return plan.Studied.Contains(asset) && Before(asset) is { } before ? Study(listing, asset, before, cancellationToken) : listing;
    }

    private static IReadOnlyDictionary<string, ComparedScores> Scores(TestSamples test, IReadOnlyDictionary<ComparedModel, Predictions> predictions, string[] references)
    {
        int[] rows = test.Rows.ToArray();
        return new ScoreBoard(test, [.. predictions.Where(p => Array.TrueForAll(rows, p.Value.Has)).Select(static p => (ModelNames.Code(p.Key), p.Value))], references).Score();
    }

    private NewListing Study(NewListing listing, DatasetAsset asset, Scenario before, CancellationToken cancellationToken)
    {
        ComparedModel kind = plan.UnifiedKind!.Value;
        steps.Begin($"{ModelNames.Of(kind)} before the listing of {asset.Symbol}");
        ModelBundle unified = trainer.Unified(kind, before, fitsBaselines: false, cancellationToken).Bundles[0].Bundle;
        TestSamples samples = before.Split.Test;
        listing = listing with
        {
            AsUnknown = new ScoreBoard(
                samples,
                [(ModelNames.Code(kind), Predictions.Of(backend, unified, samples, before.Rates, cancellationToken)), (UnseenAsset.MajorityName, Predictions.Majority(before.Rates, samples))],
                UnseenAsset.MajorityName).Score(),
        };
        return Own(before.Split.Dataset, asset) is { } own
            ? listing with
            {
                OwnHistory = new UnseenStudy(backend, trainer, steps).Run(kind, unified, new LeftOutAsset(asset, LastBars.Count(own.Train)[asset.Id - 1], before, own, All: null), cancellationToken),
            }
            : listing;
    }

    /// <summary>The others before the first decision about the listing, and all samples of the listing as the test; null where there are too few of either.</summary>
    private Scenario? Before(DatasetAsset asset)
    {
        TrainingDataset dataset = split.Dataset;
        int[] all = dataset.SampleRows.ToArray();
        int[] own = [.. all.Where(row => dataset.Locate(row).Segment.Asset.Id == asset.Id)];
        if (own.Length == 0)
        {
            return null;
        }

        long listed = own.Min(dataset.DecisionTime);
        long[] earlier = [.. all.Select(dataset.DecisionTime).Where(time => time < listed).Order()];
        if (earlier.Length == 0)
        {
            return null;
        }

        double share = options.Training.TrainFraction / (options.Training.TrainFraction + options.Training.ValidationFraction);
        long validation = earlier[Math.Min(earlier.Length - 1, (int)Math.Round(earlier.Length * share))];
        return Tried(() =>
        {
            DataSplit cut = ChronologicalSplit.At(dataset, DateTimeOffset.FromUnixTimeMilliseconds(validation), DateTimeOffset.FromUnixTimeMilliseconds(listed));
            return Scenario.Create(AssetSamples.Of(cut, cut.Train.Rows.ToArray(), cut.Validation.Rows.ToArray(), own)!, options.Training);
        });
    }

    /// <summary>The listing's samples cut as those of the dataset are; null where they are too few.</summary>
    private DataSplit? Own(TrainingDataset dataset, DatasetAsset asset)
    {
        AssetSegment[] segments = [.. dataset.Segments.Where(s => s.Asset.Id == asset.Id)];
        TrainerOptions training = options.Training;
        return Tried(() => ChronologicalSplit.Create(
            new TrainingDataset(dataset.FeatureSet, dataset.Labels, dataset.Timeframe, dataset.Options, dataset.Grid, dataset.Assets, segments),
            new SplitFractions { Train = training.TrainFraction, Validation = training.ValidationFraction, Test = 1 - training.TrainFraction - training.ValidationFraction }));
    }

    /// <summary>What can be cut; null where a part is empty or lacks a class.</summary>
    private static T? Tried<T>(Func<T> cut)
        where T : class
    {
        try
        {
            return cut();
        }
        catch (TrainingException error) when (error.Code is "split_empty" or "class_missing" or "class_single")
        {
            return null;
        }
    }
}
