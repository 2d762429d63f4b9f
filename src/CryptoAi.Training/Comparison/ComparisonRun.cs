using CryptoAi.Features.Calendars;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>One comparison: trains, predicts and scores.</summary>
internal sealed class ComparisonRun
{
    private static readonly string[] References = [ModelNames.Code(ComparedModel.Individual), ModelNames.Code(ComparedModel.Majority)];

    private readonly IModelBackend _backend;
    private readonly CompetitorTrainer _trainer;
    private readonly ComparisonSteps _steps;
    private readonly SignalLatency _latency;
    private readonly ComparedBundles _bundles;
    private readonly DataSplit _split;
    private readonly ComparisonPlan _plan;
    private readonly ComparisonOptions _options;
    private readonly CancellationToken _cancellationToken;

    public ComparisonRun(
        IModelBackend backend, Loop.Trainer trainer, TimeProvider time, MarketCalendarCatalog calendars, DataSplit split, ComparisonOptions options, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        (_backend, _split, _options, _cancellationToken) = (backend, split, options, cancellationToken);
        _plan = ComparisonPlan.Create(split, options);
        _steps = new ComparisonSteps(progress, _plan.Steps);
        _trainer = new CompetitorTrainer(backend, trainer, time, options, _steps);
        _latency = new SignalLatency(backend, calendars, time);
        _bundles = new ComparedBundles(backend, time, options.OutputFolder);
    }

    /// <exception cref="TrainingException">No test sample is predicted by all models (<c>comparison_no_samples</c>), or as of the trainings.</exception>
    public ComparisonResult Run()
    {
        try
        {
            return Compare();
        }
        catch
        {
            _bundles.Discard();
            throw;
        }
    }

    private ComparisonResult Compare()
    {
        Scenario scenario = Scenario.Create(_split, _options.Training);
        IReadOnlyList<TrainedModels> trained = Train(scenario, scenario.Assets, isWhole: true, "");
        Dictionary<ComparedModel, Predictions> predictions = Predict(trained, scenario, scenario.Split.Test);
        ScoreBoard board = Board(scenario.Split.Test, predictions);
        MissingModel[] missing = [.. trained.SelectMany(static t => t.Missing).OrderBy(static m => m.Model).ThenBy(static m => m.Symbol, StringComparer.Ordinal)];
        if (board.Count == 0 || trained.All(static t => t.Bundles.Count == 0))
        {
            throw new TrainingException(
                "comparison_no_samples",
                $"No test sample is predicted by all models: {string.Join("; ", missing.Select(static m => $"{m.Symbol}, {ModelNames.Of(m.Model)}: {m.Reason}"))}. Give more candles, leave a kind of model out, or lower the fewest samples.");
        }

        _steps.Begin("sizes and speed");
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, ComparedScores>> assets = board.ScoreAssets();
        IReadOnlyDictionary<ComparedModel, ModelFigures> figures = Figures(trained, board.Score(), assets, Weigh(trained, scenario.Split.Test));
        ComparedModels models = ComparedModels.With(new ComparedModels(), figures);
        DataPoorResult? poor = Poor();
        return ComparedModels.With(
            new ComparisonResult
            {
                Symbols = [.. scenario.Assets.Select(static a => a.Symbol)],
                Samples = Samples(scenario.Split, board),
                Missing = missing,
                DataPoor = poor,
                Unseen = Unseen(),
                NewListings = Listings(scenario, predictions),
                Claims = ClaimJudge.Judge(models, poor, _options),
                Facts = ClaimJudge.Facts(models),
                DataFingerprint = _split.Dataset.Fingerprint,
            },
            figures);
    }

    private List<TrainedModels> Train(Scenario scenario, IReadOnlyList<DatasetAsset> assets, bool isWhole, string when)
    {
        List<TrainedModels> trained = [];
        foreach (ComparedModel kind in _plan.Kinds)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _steps.Begin(ModelNames.Of(kind) + when);
            TrainedModels[] members = [.. trained.Where(static t => t.Kind != ComparedModel.IndividualLstm && t.Bundles.Count > 0)];
            if (kind != ComparedModel.Ensemble || members.Length > 1)
            {
                trained.Add(kind switch
                {
                    ComparedModel.Individual => _trainer.Trees(scenario, assets, _cancellationToken),
                    ComparedModel.IndividualLstm => _trainer.IndividualLstms(scenario, assets, isWhole, _cancellationToken),
                    ComparedModel.Ensemble => _trainer.Ensemble(scenario, assets, members, _cancellationToken),
                    _ => _trainer.Unified(kind, scenario, isWhole, _cancellationToken),
                });
            }
        }

        return trained;
    }

    private Dictionary<ComparedModel, Predictions> Predict(IReadOnlyList<TrainedModels> trained, Scenario scenario, TestSamples test)
    {
        Dictionary<ComparedModel, Predictions> predictions = trained.Where(static t => t.Bundles.Count > 0).ToDictionary(static t => t.Kind, t => Predictions.Of(_backend, t, test, scenario.Rates, _cancellationToken));
        predictions.Add(ComparedModel.Majority, Predictions.Majority(scenario.Rates, test));
        return predictions;
    }

    private static ScoreBoard Board(TestSamples test, IReadOnlyDictionary<ComparedModel, Predictions> predictions) =>
        new(test, [.. predictions.Select(static p => (ModelNames.Code(p.Key), p.Value))], References);

    private Dictionary<ComparedModel, BundleCost> Weigh(IReadOnlyList<TrainedModels> trained, TestSamples test)
    {
        Dictionary<ComparedModel, BundleCost> weights = [];
        foreach (TrainedModels models in trained)
        {
            (long bytes, long own, IReadOnlyList<string>? paths) = _bundles.Save(models);
            weights.Add(models.Kind, new BundleCost(bytes, own, paths, _latency.Median(models, test, _cancellationToken)));
        }

        return weights;
    }

    private static Dictionary<ComparedModel, ModelFigures> Figures(
        IReadOnlyList<TrainedModels> trained,
        IReadOnlyDictionary<string, ComparedScores> scores,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, ComparedScores>> assets,
        Dictionary<ComparedModel, BundleCost>? weights = null)
    {
        Dictionary<ComparedModel, ModelFigures> figures = [];
        foreach (ComparedModel kind in Enum.GetValues<ComparedModel>())
        {
            string name = ModelNames.Code(kind);
            if (scores.TryGetValue(name, out ComparedScores? own))
            {
                TrainedModels? models = trained.FirstOrDefault(t => t.Kind == kind);
                BundleCost? cost = weights?.GetValueOrDefault(kind);
                figures.Add(kind, new ModelFigures
                {
                    Count = own.Count,
                    Accuracy = own.Accuracy,
                    MacroF1 = own.MacroF1,
                    Mcc = own.Mcc,
                    LogLoss = own.LogLoss,
                    Intervals = own.Intervals,
                    Against = own.Against,
                    Models = models?.Models ?? 0,
                    Parameters = models?.Bundles.Sum(static b => b.Bundle.Config.ParameterCount) ?? 0,
                    TrainSeconds = models?.Seconds ?? 0,
                    Bytes = cost?.Bytes,
                    WeightsBytes = cost?.WeightsBytes,
                    P50Milliseconds = cost?.P50Milliseconds,
                    Bundles = cost?.Paths,
                    PerAsset = new OrderedDictionary<string, ComparedScores>(assets.Select(a => KeyValuePair.Create(a.Key, a.Value[name]))),
                });
            }
        }

        return figures;
    }

    private DataPoorResult? Poor()
    {
        List<DataPoorCut> cuts = [];
        foreach ((int bars, IReadOnlyList<DatasetAsset> assets) in _plan.Cuts)
        {
            (Scenario scenario, int kept) = DataPoorSplit.Create(_split, assets, bars, _options.Training);
            IReadOnlyList<TrainedModels> trained = Train(scenario, assets, isWhole: false, FormattableString.Invariant($", {bars} bars"));
            TestSamples test = new(scenario.Split.Dataset, AssetSamples.Rows(scenario.Split.Test, assets));
            ScoreBoard board = Board(test, Predict(trained, scenario, test));
            cuts.Add(ComparedModels.With(
                new DataPoorCut { Bars = bars, Symbols = [.. assets.Select(static a => a.Symbol)], TrainSamples = kept, Missing = [.. trained.SelectMany(static t => t.Missing)] },
                Figures(trained, board.Score(), board.ScoreAssets())));
        }

        return cuts.Count == 0 ? null : DataPoorResult.Of(cuts);
    }

    private List<UnseenAsset> Unseen()
    {
        List<UnseenAsset> results = [];
        foreach (DatasetAsset asset in _plan.Unseen)
        {
            LeftOutAsset left = LeftOutAsset.Create(_split, asset, _plan.TrainBars[asset.Id - 1], _options);
            _steps.Begin($"{ModelNames.Of(_plan.UnifiedKind!.Value)} without {asset.Symbol}");
            ModelBundle unified = _trainer.Unified(_plan.UnifiedKind.Value, left.Rest, fitsBaselines: false, _cancellationToken).Bundles[0].Bundle;
            results.Add(new UnseenStudy(_backend, _trainer, _steps).Run(_plan.UnifiedKind.Value, unified, left, _cancellationToken));
        }

        return results;
    }

    private List<NewListing> Listings(Scenario scenario, Dictionary<ComparedModel, Predictions> predictions)
    {
        NewListingStudy study = new(_backend, _trainer, _steps, _split, _plan, _options);
        return [.. _plan.NewListings.Select(asset => study.Run(asset, scenario, predictions, References, _cancellationToken))];
    }

    private static ComparisonSamples Samples(DataSplit split, ScoreBoard board) => new()
    {
        Train = split.Train.Count,
        Validation = split.Validation.Count,
        Test = split.Test.Count,
        Compared = board.Count,
        DecisionTimes = board.DecisionTimes,
        BlockLength = board.BlockLength(board.DecisionTimes),
        ValidationStart = split.ValidationStart,
        TestStart = split.TestStart,
    };
}
