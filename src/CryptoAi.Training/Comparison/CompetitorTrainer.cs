using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Weighting;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Comparison;

/// <summary>Trains the models of a comparison with the trainers that applications use, all with the class weights of the scenario.</summary>
internal sealed class CompetitorTrainer
{
    private readonly ComparisonOptions _options;
    private readonly ComparisonSteps _steps;
    private readonly TimeProvider _time;
    private readonly SignalTrainer _networks;
    private readonly BoostedSignalTrainer _trees;
    private readonly EnsembleBuilder _ensembles;
    private readonly FineTuner _tuner;

    public CompetitorTrainer(IModelBackend backend, Trainer trainer, TimeProvider time, ComparisonOptions options, ComparisonSteps steps)
    {
        // without a registry: what is trained to be compared gets no ids for ever
        IOptions<TrainerOptions> defaults = Options.Create(options.Training);
        (_options, _steps, _time) = (options, steps, time);
        _networks = new SignalTrainer(backend, trainer, time, defaults);
        _trees = new BoostedSignalTrainer(backend, time, defaults);
        _ensembles = new EnsembleBuilder(backend, time);
        _tuner = new FineTuner(backend, trainer, time);
    }

    /// <summary>Trees for each of some assets, in one bundle.</summary>
    public TrainedModels Trees(Scenario scenario, IReadOnlyCollection<DatasetAsset> assets, CancellationToken cancellationToken)
    {
        if (AssetSamples.Only(scenario.Split, assets) is not { } split)
        {
            return None(ComparedModel.Individual, assets, static _ => ("no_samples", "a part of the split has no samples of it"));
        }

        try
        {
            BoostedModelRun run = _trees.Train(split, Weighted(scenario), _options.Boosted with { Scope = BoostedScope.PerAsset }, _steps.Trees(), cancellationToken);
            return new TrainedModels
            {
                Kind = ComparedModel.Individual,
                Bundles = [(null, Stamped(run.Bundle))],
                Models = run.Forests.Count,
                Seconds = run.TrainTime.TotalSeconds,
                Missing = [.. run.Skipped.Where(s => assets.Any(a => a.Symbol == s.Symbol)).Select(static s => new MissingModel(s.Symbol, ComparedModel.Individual, s.Code, s.Reason))],
            };
        }
        catch (TrainingException error) when (error.Code is "boosting_no_assets" or "class_missing" or "class_single" or "split_empty")
        {
            // of the assets that were asked for, each with its own reason
            (int[][] trained, int[][] watched) = (AssetSamples.Places(split.Train), AssetSamples.Places(split.Validation));
            return None(
                ComparedModel.Individual, assets, a => ForestPlan.Fault(split, trained[a.Id - 1], watched[a.Id - 1], scenario.ClassWeights, _options.Boosted) ?? (error.Code, error.Message));
        }
    }

    /// <summary>An LSTM for each of some assets.</summary>
    public TrainedModels IndividualLstms(Scenario scenario, IReadOnlyCollection<DatasetAsset> assets, bool fitsBaselines, CancellationToken cancellationToken)
    {
        UnifiedLstmConfig config = Shape(_options.Lstm, scenario.Split.Dataset) with { AssetCapacity = 0 };
        TrainerOptions options = DirectionOnly(Weighted(scenario));
        return IndividualNetworks.Train(scenario, assets, _options.Boosted, (split, place, of) => Network(split, config, options, fitsBaselines, place, of, cancellationToken));
    }

    /// <summary>A unified model of all assets with train samples.</summary>
    public TrainedModels Unified(ComparedModel kind, Scenario scenario, bool fitsBaselines, CancellationToken cancellationToken)
    {
        TrainingDataset dataset = scenario.Split.Dataset;
        TrainingRun run = kind == ComparedModel.Unified
            ? Network(scenario.Split, Shape(_options.Lstm, dataset), DirectionOnly(_options.Training), fitsBaselines, 0, 1, cancellationToken)
            : Network(scenario.Split, Shape(_options.Transformer, dataset), _options.Training, fitsBaselines, 0, 1, cancellationToken);
        return new TrainedModels { Kind = kind, Bundles = [(null, run.Bundle)], Models = 1, Seconds = IndividualNetworks.Seconds(run.History), Missing = [] };
    }

    /// <summary>The unified models and the trees as one, fitted on the validation samples of the assets that all of them predict.</summary>
    public TrainedModels Ensemble(Scenario scenario, IReadOnlyCollection<DatasetAsset> assets, IReadOnlyList<TrainedModels> members, CancellationToken cancellationToken)
    {
        MissingModel[] missing = [.. members.SelectMany(static m => m.Missing).DistinctBy(static m => m.Symbol).Select(static m => m with { Model = ComparedModel.Ensemble })];
        DatasetAsset[] common = [.. assets.Where(a => missing.All(m => m.Symbol != a.Symbol))];
        if (AssetSamples.Only(scenario.Split, common) is not { } split)
        {
            return None(ComparedModel.Ensemble, assets, static _ => ("no_samples", "its members have no samples in common"));
        }

        long start = _time.GetTimestamp();
        EnsembleRun run = _ensembles.Build([.. members.Select(static m => m.Bundles[0].Bundle)], split, options: null, cancellationToken);
        return new TrainedModels
        {
            Kind = ComparedModel.Ensemble,
            Bundles = [(null, Stamped(run.Bundle))],
            Models = members.Sum(static m => m.Models),
            Seconds = members.Sum(static m => m.Seconds) + _time.GetElapsedTime(start).TotalSeconds,
            Missing = missing,
        };
    }

    /// <summary>Goes on training a model on the samples of one asset, with its class weights: few bars may lack a class.</summary>
    public ModelBundle FineTune(ModelBundle source, DataSplit split, CancellationToken cancellationToken)
    {
        TrainerOptions training = TrainerOptionsJsonContext.Copy(_options.Training);
        training.LearningRate = _options.FineTuneLearningRate;
        FineTuneRun run = _tuner.FineTune(
            source, split, new FineTuneOptions { Training = training, KeepClassWeights = true }, new TrainingAttachments { Progress = _steps.Epochs() }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return run.Training.Bundle;
    }

    private TrainingRun Network(DataSplit split, ModelConfig config, TrainerOptions options, bool fitsBaselines, int place, int of, CancellationToken cancellationToken)
    {
        TrainingRun run = _networks.Train(
            split, config, options, new TrainingAttachments { Progress = _steps.Epochs(place, of), FitsBaselines = fitsBaselines }, cancellationToken);

        // a training that was stopped late has a model, but not the one to compare
        cancellationToken.ThrowIfCancellationRequested();
        return run with { Bundle = Stamped(run.Bundle) };
    }

    /// <summary>Stamped in whole seconds, which always take as many bytes.</summary>
    private static ModelBundle Stamped(ModelBundle bundle) => bundle with { TrainedAt = DateTimeOffset.FromUnixTimeSeconds(bundle.TrainedAt.ToUnixTimeSeconds()) };

    private static TrainedModels None(ComparedModel kind, IReadOnlyCollection<DatasetAsset> assets, Func<DatasetAsset, (string Code, string Reason)> fault) => new()
    {
        Kind = kind,
        Bundles = [],
        Models = 0,
        Seconds = 0,
        Missing = [.. assets.Select(a => (Asset: a, Fault: fault(a))).Select(f => new MissingModel(f.Asset.Symbol, kind, f.Fault.Code, f.Fault.Reason))],
    };

    private TrainerOptions Weighted(Scenario scenario)
    {
        TrainerOptions options = DirectionOnly(_options.Training);
        (options.ClassWeighting, options.CustomClassWeights) = (ClassWeighting.Custom, scenario.ClassWeights);
        return options;
    }

    private static TrainerOptions DirectionOnly(TrainerOptions options)
    {
        TrainerOptions copy = TrainerOptionsJsonContext.Copy(options);
        copy.MultiTask = false;
        return copy;
    }

    private static T Shape<T>(T config, TrainingDataset dataset)
        where T : ModelConfig => (T)((ModelConfig)config with
        {
            Features = dataset.FeatureSet.Count,
            Classes = dataset.Labels.Classes,
            SequenceLength = dataset.Options.SequenceLength,
        });
}
