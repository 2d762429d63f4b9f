using System.Text.Json;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests;

[TestFixture]
public sealed class SignalTrainerTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));

    [Test]
    public void Train_LearnableToy_BeatsTheNaiveBaselinesAndFillsTheBundle()
    {
        TrainingDataset dataset = ToyMarket.Dataset(1500);
        TrainingRun run = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), Options());
        Assert.That(run.Test.Comparison.NotBeaten, Is.EqualTo([BaselineNames.Logistic]).AsCollection, "the model is a logistic regression itself");
        Assert.That(run.Test.Metrics.MacroF1, Is.GreaterThan(0.9));
        ModelBundle bundle = run.Bundle;
        Assert.That(bundle.DataFingerprint, Is.EqualTo(dataset.Fingerprint));
        Assert.That(bundle.TrainedAt, Is.EqualTo(Time.GetUtcNow()));
        Assert.That(bundle.Splits.Select(static s => (s.Name, s.Samples)), Is.EqualTo([("train", (long)run.Split.Train.Count), ("validation", run.Split.Validation.Count), ("test", run.Split.Test.Count)]).AsCollection);
        Assert.That((bundle.Splits[2].From, bundle.Splits[2].To), Is.EqualTo((run.Split.Test.First, run.Split.Test.Last)));
        Assert.That(bundle.Calibration, Has.Property("Decision").EqualTo(DecisionMode.Balanced).And.Property("ClassWeights").EqualTo(run.ClassWeights).AsCollection.And.Property("IsCalibrated").True);
        Assert.That(bundle.Calibration.Conformal, Has.Property("Alpha").EqualTo(0.1).And.Property("Quantile").InRange(0.0, 1.0));
        Assert.That(bundle.Calibration.BaseRates.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(bundle.Golden.Features, Has.Length.EqualTo(4 * 2).And.All.Matches<float>(float.IsFinite));
        Assert.That(bundle.Golden.AssetId, Is.EqualTo(2));
        Assert.That(bundle.Targets, Is.Not.Null, "a model with those heads trains them");
        Assert.That(bundle.TrainingOptions!.Value.GetProperty("learning_rate").GetDouble(), Is.EqualTo(2));
        Assert.That(bundle.TrainingOptions!.Value.GetProperty("monitor").GetString(), Is.EqualTo("loss"));
        Assert.That((bundle.Timeframe, bundle.MaxGap, bundle.Labels), Is.EqualTo((dataset.Timeframe, dataset.Options.MaxGap, dataset.Labels)));
    }

    [Test]
    public void Train_PureNoise_DoesNotBeatTheBaseline([Range(1, 12)] int seed)
    {
        TrainingDataset dataset = ToyMarket.Dataset(1000, learnable: false, seed: seed * 10);
        TrainerOptions options = Options();
        options.LearningRate = 0.1;
        TrainingRun run = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), options);
        Assert.That(run.Test.BeatsBaseline, Is.False, run.Test.Comparison.ToString());
    }

    [Test]
    public void Train_CalibrationOff_RawProbabilities()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        TrainerOptions options = Options();
        options.Calibrate = false;
        Calibration calibration = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), options).Bundle.Calibration;
        Assert.That((calibration.IsCalibrated, calibration.Temperature, calibration.Conformal), Is.EqualTo((false, 1.0, (ConformalThreshold?)null)));
    }

    [Test]
    public void Train_SampleWeights_BaseRatesAreThoseThatTheModelSees()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        TrainerOptions options = Options();
        options.RecencyFactor = 0.1;
        TrainingRun run = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), options);
        Calibration calibration = run.Bundle.Calibration;

        // balanced training then needs no prior correction: w is proportional to 1/π
        double[] products = [.. calibration.ClassWeights.Zip(calibration.BaseRates, static (w, rate) => w * rate)];
        TensorAssert.Close(products, [1 / 3.0, 1 / 3.0, 1 / 3.0], 1e-12, 0, "class weight times base rate");
        Assert.That(calibration.BaseRates[0], Is.Not.EqualTo(run.ClassCounts[0] / (double)run.ClassCounts.Sum()).Within(1e-3), "newer samples have other frequencies");
        FittedBaselines baselines = FittedBaselines.Of(run.Bundle)!;
        Assert.That(
            baselines.Logistic.Bias,
            Is.Not.EqualTo(BaselineFit.Fit(run.Split.Train, run.Bundle.Scaler, run.ClassWeights).Logistic.Bias).AsCollection,
            "the logistic regression has the sample weights too");
    }

    [Test]
    public void Train_OtherTestCandles_EverythingFittedKeepsItsBits()
    {
        TrainingDataset dataset = ToyMarket.Dataset(800);
        TrainingRun run = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), Options());
        TrainingRun other = Trainer(new LinearBackend()).Train(ToyMarket.Dataset(800, changedFrom: run.Split.TestStart), LinearConfig.For(dataset), Options());
        Assert.That(other.Test.Metrics.LogLoss, Is.Not.EqualTo(run.Test.Metrics.LogLoss), "the test did change");
        TensorAssert.SameBits(Flat(other), Flat(run), "weights");
        Assert.That(other.Bundle.Baselines!.Value.GetRawText(), Is.EqualTo(run.Bundle.Baselines!.Value.GetRawText()));
        Assert.That(other.Bundle.Calibration.Temperature, Is.EqualTo(run.Bundle.Calibration.Temperature).And.Not.EqualTo(1));
        Assert.That(other.Bundle.Calibration.Conformal, Is.EqualTo(run.Bundle.Calibration.Conformal));
        Assert.That(other.Bundle.Calibration.BaseRates, Is.EqualTo(run.Bundle.Calibration.BaseRates).AsCollection);
        Assert.That(other.Bundle.Scaler.Mean.ToArray(), Is.EqualTo(run.Bundle.Scaler.Mean.ToArray()).AsCollection);
    }

    [Test]
    public void Train_ModelThatNoBundleCanHold_RefusedBeforeTheFirstStep()
    {
        LinearBackend backend = new() { OnCreate = static _ => Assert.Fail("The model was made.") };
        MultiTaskTransformerConfig config = new() { Features = 2, SequenceLength = 4, ModelSize = 4096, Heads = 2, Layers = 64 };
        Assert.That(
            () => Trainer(backend).Train(ToyMarket.Dataset(), config, Options()),
            Throws.TypeOf<ModelConfigException>().With.Message.StartsWith("The model is too large for a bundle: the model has "));
    }

    [Test]
    public void Train_CancelledInTheFirstEpoch_Throws()
    {
        using CancellationTokenSource source = new();
        LinearBackend backend = new() { OnCreate = model => model.OnStep = _ => source.Cancel() };
        TrainingDataset dataset = ToyMarket.Dataset();
        Assert.That(() => Trainer(backend).Train(dataset, LinearConfig.For(dataset), Options(), progress: null, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Train_CancelledLater_GivesTheBestModelSoFar()
    {
        using CancellationTokenSource source = new();
        LinearBackend backend = new()
        {
            OnCreate = model => model.OnStep = step =>
            {
                if (step == 30)
                {
                    source.Cancel();
                }
            },
        };
        TrainingDataset dataset = ToyMarket.Dataset();
        TrainingRun run = Trainer(backend).Train(dataset, LinearConfig.For(dataset), Options(), progress: null, source.Token);
        Assert.That(run.History.StopReason, Is.EqualTo(StopReason.Cancelled));
        Assert.That(run.Test.Metrics.Count, Is.EqualTo(run.Split.Test.Count));
    }

    [Test]
    public void Train_GradientBreaksAtOnce_TypedErrorWithRemedy()
    {
        LinearBackend backend = new() { OnCreate = static model => model.BreakGradientsAt = 0 };
        TrainingDataset dataset = ToyMarket.Dataset();
        Assert.That(
            () => Trainer(backend).Train(dataset, LinearConfig.For(dataset), Options()),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("training_not_finite").And.Message.Contains("Lower the learning rate"));
    }

    [Test]
    public void Train_ClassMissing_ErrorUnlessAllowed()
    {
        TrainingDataset dataset = ToyMarket.Dataset(labels: ToyMarket.Labels with { Classes = 5, StrongMultiplier = 50 });
        TrainerOptions options = Options();
        Assert.That(() => Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), options), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("class_missing"));
        options.AllowMissingClasses = true;
        TrainingRun run = Trainer(new LinearBackend()).Train(dataset, LinearConfig.For(dataset), options);
        Assert.That(run.ClassWeights[0], Is.Zero);
        Assert.That(run.Test.PredictedShares["STRONG_SELL"], Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Train_ManagedLstm_SameBitsForAnyNumberOfThreads(bool weighted)
    {
        TrainingDataset dataset = ToyMarket.Dataset(300, window: 6);
        UnifiedLstmConfig config = new() { Features = 2, SequenceLength = 6, AssetCapacity = 4, EmbeddingSize = 3, HiddenSize = 8, Layers = 2 };
        TrainerOptions options = new() { Epochs = 2, BatchSize = 32, Seed = 9, ClassWeighting = weighted ? ClassWeighting.Balanced : ClassWeighting.None };
        TrainingRun one = Trainer(new ManagedBackend(new ManagedEngineOptions { Threads = 1 })).Train(dataset, config, options);
        TrainingRun two = Trainer(new ManagedBackend(new ManagedEngineOptions { Threads = 2 })).Train(dataset, config, options);
        TensorAssert.SameBits(Flat(two), Flat(one), "weights");
        Assert.That(two.Test.Metrics.LogLoss, Is.EqualTo(one.Test.Metrics.LogLoss));
    }

    [Test]
    public void Train_ManagedLstm_LearnsTheToy()
    {
        TrainingDataset dataset = ToyMarket.Dataset(1500, window: 3, lead: 1);
        UnifiedLstmConfig config = new() { Features = 2, SequenceLength = 3, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 16, Layers = 1, Dropout = 0 };
        TrainingRun run = Trainer(new ManagedBackend()).Train(dataset, config, new TrainerOptions { Epochs = 8, LearningRate = 0.01 });
        Assert.That(run.Test.BeatsBaseline, Is.True, run.Test.Comparison.ToString());
        Assert.That(run.Test.Metrics.Accuracy, Is.GreaterThan(0.9));
    }

    [Test]
    public void Train_ManagedTransformer_MultiTaskUnlessSwitchedOff()
    {
        TrainingDataset dataset = ToyMarket.Dataset(300, window: 4);
        MultiTaskTransformerConfig config = new() { Features = 2, SequenceLength = 4, ModelSize = 8, Heads = 2, Layers = 1, FeedForwardSize = 8 };
        TrainerOptions options = new() { Epochs = 2, LearningRate = 0.01, MultiTask = false };
        Assert.That(Trainer(new ManagedBackend()).Train(dataset, config, options).Bundle.Targets, Is.Null);
        options.MultiTask = null;
        TrainingRun run = Trainer(new ManagedBackend()).Train(dataset, config, options);
        Assert.That(run.Bundle.Targets, Is.Not.Null);
        Assert.That(run.Test.Metrics.Volatility, Is.Not.Null.And.Property("Count").EqualTo(run.Split.Test.Count));
        UnifiedLstmConfig lstm = new() { Features = 2, SequenceLength = 4, HiddenSize = 4 };
        Assert.That(Trainer(new ManagedBackend()).Train(dataset, lstm, options).Bundle.Targets, Is.Null, "a model without those heads");
        options.MultiTask = true;
        Assert.That(() => Trainer(new ManagedBackend()).Train(dataset, lstm, options), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("multi_task_unsupported"));
    }

    [Test]
    public void Train_BundleWrittenAndRead_TheSameTestReport()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 500, 1)], Core9.FeatureSet, new LabelSpec { Threshold = 0.01, Lookahead = 1 }, new DatasetOptions { SequenceLength = 5 });
        UnifiedLstmConfig config = new() { Features = 9, SequenceLength = 5, AssetCapacity = 2, EmbeddingSize = 2, HiddenSize = 8, Layers = 1 };
        ManagedBackend backend = new();
        TrainingRun run = Trainer(backend).Train(dataset, config, new TrainerOptions { Epochs = 1 });
        string folder = Path.Combine(Path.GetTempPath(), $"cryptoai-bundle-{Guid.NewGuid():N}");
        try
        {
            new BundleWriter(backend).Save(run.Bundle, folder);
            ModelBundle read = new BundleReader(backend, new FeatureSetCatalog()).Load(folder);
            using ISequenceModel model = backend.Load(read.Config, read.Weights);
            EvaluationReport report = Evaluator.Evaluate(model, read, Evaluator.TestSamplesOf(read, dataset));
            Assert.That(report.ToJsonElement().GetRawText(), Is.EqualTo(run.Bundle.Metrics!.Value.GetRawText()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Train_WithoutBaselines_TheSameModelAndMetrics()
    {
        TrainingDataset dataset = ToyMarket.Dataset(900);
        DataSplit split = ChronologicalSplit.Create(dataset, new SplitFractions());
        TrainingRun whole = Trainer(new LinearBackend()).Train(split, LinearConfig.For(dataset), Options());
        TrainingRun bare = Trainer(new LinearBackend()).Train(split, LinearConfig.For(dataset), Options(), new TrainingAttachments { FitsBaselines = false });
        Assert.That(Flat(bare), Is.EqualTo(Flat(whole)).AsCollection);
        Assert.That((bare.Bundle.Baselines, whole.Bundle.Baselines is null), Is.EqualTo(((JsonElement?)null, false)));
        Assert.That((bare.Test.Metrics.Mcc, bare.Test.Metrics.LogLoss, bare.Test.Metrics.Ece), Is.EqualTo((whole.Test.Metrics.Mcc, whole.Test.Metrics.LogLoss, whole.Test.Metrics.Ece)));
        Assert.That(bare.Test.Baselines.Keys, Is.EqualTo(["majority"]).AsCollection);
    }

    [Test]
    public void DryRunAndOverfit_Dataset_TryWhatTrainingWouldDo()
    {
        TrainingDataset dataset = ToyMarket.Dataset(900);
        SignalTrainer trainer = Trainer(new LinearBackend());
        DryRunReport dry = trainer.DryRun(dataset, LinearConfig.For(dataset), Options());
        Assert.That((double[])[dry.TrainLoss, dry.GradientNorm, dry.ValidationLoss], Is.All.GreaterThan(0).And.All.LessThan(100));
        Assert.That(trainer.OverfitOneBatch(dataset, LinearConfig.For(dataset), Options(), steps: 5), Has.Property("Steps").EqualTo(5));
        TrainerOptions tooMuch = new() { TrainFraction = 0.9, ValidationFraction = 0.1 };
        Assert.That(() => trainer.DryRun(dataset, LinearConfig.For(dataset), tooMuch), Throws.ArgumentException, "what a training refuses");
    }

    private static float[] Flat(TrainingRun run) => [.. run.Bundle.Weights.Tensors.SelectMany(static t => t.Values)];

    private static TrainerOptions Options() => new() { Epochs = 5, LearningRate = 2 };

    private static SignalTrainer Trainer(IModelBackend backend) =>
        new(backend, new Trainer(Time), Time, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()));
}
