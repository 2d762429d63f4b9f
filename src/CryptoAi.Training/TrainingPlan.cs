using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training;

/// <summary>What a training from scratch begins with: the parts, and all that is fitted on the train part before the first step.</summary>
/// <param name="Split">The parts, with fitted labels.</param>
/// <param name="Task">What the loop trains on.</param>
/// <param name="ClassCounts">[classes] train samples.</param>
/// <param name="ClassWeights">[classes] weights in the loss.</param>
/// <param name="BaseRates">[classes] frequencies among the train samples, by their weights where they have any.</param>
internal sealed record TrainingPlan(DataSplit Split, TrainingTask Task, long[] ClassCounts, double[] ClassWeights, double[] BaseRates)
{
    /// <param name="dataset">The samples.</param>
    /// <param name="given">The parts; null to cut by the fractions of the options.</param>
    /// <param name="config">The shape of the model.</param>
    /// <param name="options">How to train.</param>
    /// <param name="registry">Gives the assets their ids; null for their places in the dataset.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ModelConfigException">The shape cannot be built, or is too large for a bundle.</exception>
    /// <exception cref="TrainingException">Shape, options, parts and classes do not fit each other.</exception>
    public static TrainingPlan Create(TrainingDataset dataset, DataSplit? given, ModelConfig config, TrainerOptions options, IAssetRegistry? registry = null)
    {
        TrainerOptionsRules.Require(options);
        config.Validate();
        SignalTrainer.RequireStorable(config);
        ModelFit.Require(config, dataset);
        bool auxiliary = SignalTrainer.RequiresAuxiliary(config, options);

        double testFraction = 1 - options.TrainFraction - options.ValidationFraction;
        DataSplit split = LabelFit.Apply(given ?? ChronologicalSplit.Create(
            dataset, new SplitFractions { Train = options.TrainFraction, Validation = options.ValidationFraction, Test = testFraction }));
        AssetVocabulary assets = registry is null ? VocabularyFit.Fit(split.Train) : VocabularyFit.Fit(split.Train, registry);
        ModelFit.RequireRoom(config, assets);
        double[]? sampleWeights = SampleWeightFit.Fit(split.Train, options);
        double[] sums = ClassSums.Of(split.Train, sampleWeights);
        double[] weights = Weighting.ClassWeights.Compute(options, sums, dataset.Labels.ClassNames);
        LossOptions loss = new() { ClassWeights = weights, LabelSmoothing = options.LabelSmoothing };
        TrainingTask task = new()
        {
            Train = split.Train,
            Validation = split.Validation,
            Scaler = ScalerFit.Fit(split.Train),
            Targets = auxiliary ? TargetFit.Fit(split.Train) : null,
            Loss = auxiliary ? loss : loss with { VolatilityWeight = 0, VolumeWeight = 0 },
            SampleWeights = sampleWeights,
            Assets = assets,
        };
        return new TrainingPlan(split, task, split.Train.CountClasses(), weights, Fitting.BaseRates.Of(sums));
    }
}
