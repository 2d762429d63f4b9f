using CryptoAi.Models.Backends;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Checkpoints;
using CryptoAi.Training.Tests.Toys;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests.Loop;

/// <summary>What the options of the loop do to a training.</summary>
[TestFixture]
public sealed class LoopOptionTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));
    private static readonly TrainingTask Toy = Task(new TrainerOptions());

    [TestCase(false)]
    [TestCase(true)]
    public void Train_AccumulatedBatches_StepsOfOneLargeBatch(bool weighted)
    {
        TrainingTask task = weighted ? Toy with { SampleWeights = [.. Enumerable.Range(0, Toy.Train.Count).Select(static i => 0.5 + (i % 3))] } : Toy;
        using LinearModel large = Model();
        using LinearModel small = Model();
        new Trainer(Time).Train(large, task, Options(o => o.BatchSize = 96));
        TrainingHistory history = new Trainer(Time).Train(small, task, Options(o => (o.BatchSize, o.AccumulationSteps) = (32, 3)));
        for (int i = 0; i < 2; i++)
        {
            TensorAssert.Close(small.CaptureWeights().Tensors[i].Values, large.CaptureWeights().Tensors[i].Values, 1e-4, 1e-5, "weights");
        }

        Assert.That(small.Steps, Has.Count.EqualTo(3 * ((task.Train.Count + 31) / 32)));
        Assert.That(history.Epochs, Has.Count.EqualTo(3));
    }

    [Test]
    public void Train_AllWeightsOne_TheBitsOfNone()
    {
        using ITrainableModel plain = Managed();
        using ITrainableModel weighted = Managed();
        TrainerOptions options = CheckpointToy.Options(2);
        new Trainer(Time).Train(plain, Toy, options);
        new Trainer(Time).Train(weighted, Toy with { SampleWeights = [.. Enumerable.Repeat(1.0, Toy.Train.Count)] }, options);
        TensorAssert.SameBits(Flat(weighted), Flat(plain), "weights");
    }

    [Test]
    public void Train_SamplesOfWeightZero_TeachNothing()
    {
        // the direction of what counts is 0 everywhere, so a model that learned from the rest would say something else too
        int[] classes = [.. Toy.Train.Rows.ToArray().Select(static r => (int)Toy.Train.Dataset.Locate(r).Segment.Labels.Direction[Toy.Train.Dataset.Locate(r).Row])];
        using LinearModel model = Model();
        StepList steps = new();
        new Trainer(Time).Train(
            model, Toy with { SampleWeights = [.. classes.Select(static c => c == 0 ? 1.0 : 0.0)] }, Options(static o => o.BatchSize = 64), new TrainingAttachments { Callbacks = [steps] });
        Assert.That(steps.Reports[^1].Loss, Is.LessThan(0.1), "only class 0 counts");
        using LinearModel even = Model();
        new Trainer(Time).Train(even, Toy, Options(static o => o.BatchSize = 64), new TrainingAttachments { Callbacks = [steps] });
        Assert.That(steps.Reports[^1].Loss, Is.GreaterThan(0.1));
    }

    [TestCase(1)]
    [TestCase(0)]
    public void Train_SampleWeightsThatDoNotFit_TypedError(int more)
    {
        using LinearModel model = Model();
        double[] weights = new double[Toy.Train.Count + more];
        Assert.That(
            () => new Trainer(Time).Train(model, Toy with { SampleWeights = weights }, Options()),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("sample_weights_invalid").And.Message.Contains("for " + Toy.Train.Count));
    }

    [Test]
    public void Train_CosineWithWarmUp_EveryStepHasItsRate()
    {
        using LinearModel model = Model();
        StepList steps = new();
        TrainerOptions options = Options(static o => (o.BatchSize, o.Schedule, o.WarmUpFraction) = (64, LearningRateSchedule.Cosine, 0.2));
        TrainingHistory history = new Trainer(Time).Train(model, Toy, options, new TrainingAttachments { Callbacks = [steps] });
        int total = 3 * TrainPass.Steps(Toy.Train.Count, options);
        RateSchedule rates = new(options, total / 3);
        Assert.That(steps.Reports.Select(static s => s.Step), Is.EqualTo(Enumerable.Range(0, total)).AsCollection);
        Assert.That(steps.Reports.Select(static s => s.LearningRate), Is.EqualTo(Enumerable.Range(0, total).Select(i => rates.At(i))).AsCollection);
        Assert.That(steps.Reports.Max(static s => s.LearningRate), Is.EqualTo(options.LearningRate));
        Assert.That(history.Epochs[^1].LearningRate, Is.EqualTo(steps.Reports[^1].LearningRate).And.LessThan(0.1));
        Assert.That(steps.Reports, Has.All.Matches<StepReport>(static s => s.GradientNorm > 0 && double.IsFinite(s.Loss) && s.Epoch is >= 1 and <= 3));
    }

    [Test]
    public void Train_LabelSmoothing_TrainLossHasItValidationLossDoesNot()
    {
        using LinearModel model = Model();
        TrainingTask smoothed = Toy with { Loss = Toy.Loss with { LabelSmoothing = 0.5 } };
        double plain = new ValidationPass(model, Toy, 64).Run(new Training.Evaluation.ConfusionMatrix(3), CancellationToken.None).Sums.CrossEntropy;
        Assert.That(new ValidationPass(model, smoothed, 64).Run(new Training.Evaluation.ConfusionMatrix(3), CancellationToken.None).Sums.CrossEntropy, Is.EqualTo(plain));
        double smoothedLoss = new Trainer(Time).Train(model, smoothed, Options()).Epochs[^1].TrainLoss;
        using LinearModel other = Model();
        Assert.That(smoothedLoss, Is.GreaterThan(2 * new Trainer(Time).Train(other, Toy, Options()).Epochs[^1].TrainLoss));
    }

    [Test]
    public void Train_LossFarAboveItsBest_StopsWithTheReasonAndTheBestWeights()
    {
        using LinearModel model = Model();
        TrainerOptions options = Options(static o => (o.Epochs, o.BatchSize, o.DivergenceFactor, o.DivergenceEpochs) = (50, 64, 1.5, 2));

        // from the third epoch on, every step is spoiled
        int perEpoch = TrainPass.Steps(Toy.Train.Count, options);
        model.OnStep = call =>
        {
            if (call >= 2 * perEpoch)
            {
                Spoil(model);
            }
        };
        TrainingHistory history = new Trainer(Time).Train(model, Toy, options);
        Assert.That((history.StopReason, history.StopEpoch), Is.EqualTo((StopReason.Diverged, 4)));
        Assert.That(history.Detail, Does.Contain("more than 1.5 times its best").And.Contain("for 2 epochs").And.Contain("Lower the learning rate"));
        Assert.That(history.BestEpoch, Is.InRange(1, 2));
    }

    [Test]
    public void DryRun_Any_FiguresAndTheModelAsItWas()
    {
        using ITrainableModel model = Managed();
        float[] before = Flat(model);
        DryRunReport report = new Trainer(Time).DryRun(model, Toy, CheckpointToy.Options());
        TensorAssert.SameBits(Flat(model), before, "weights");
        Assert.That(model.CaptureOptimizer().Steps, Is.Zero);
        Assert.That((report.TrainLoss, report.ValidationLoss), Is.EqualTo((Math.Log(3), Math.Log(3))).Using<double>(static (a, b) => Math.Abs(a - b) < 1));
        Assert.That(report.GradientNorm, Is.GreaterThan(0));
        Assert.That(report.EpochSeconds, Is.GreaterThan(0));
        using LinearModel broken = new(LinearConfig.For(Toy.Train.Dataset), 1) { BreakGradientsAt = 0 };
        Assert.That(() => new Trainer(Time).DryRun(broken, Toy, Options()), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("training_not_finite"));
    }

    [Test]
    public void OverfitOneBatch_LearnableOrNot_SaysWhich()
    {
        using ITrainableModel model = Managed();
        float[] before = Flat(model);
        OverfitReport able = new Trainer(Time).OverfitOneBatch(model, Toy, new TrainerOptions { LearningRate = 0.02 });
        OverfitReport unable = new Trainer(Time).OverfitOneBatch(model, Toy, new TrainerOptions { LearningRate = 1e-9 }, steps: 20);
        Assert.That(able.Passed, Is.True, able.ToString());
        Assert.That(unable.Passed, Is.False, unable.ToString());
        Assert.That(able.FirstLoss, Is.EqualTo(unable.FirstLoss));
        TensorAssert.SameBits(Flat(model), before, "weights");
    }

    [Test]
    public void OverfitOneBatch_Cancelled_ModelAsBefore()
    {
        using ITrainableModel model = Managed();
        float[] before = Flat(model);
        Assert.That(() => new Trainer(Time).OverfitOneBatch(model, Toy, Options(), cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        TensorAssert.SameBits(Flat(model), before, "weights");
    }

    [TestCase("DivergenceFactor is 0.5", "more than 1")]
    [TestCase("CustomClassWeights is not set", "only with it")]
    [TestCase("CustomClassWeights is set", "only with it")]
    [TestCase("CustomClassWeights are 1, -2", "finite numbers above 0")]
    [TestCase("LabelSmoothing", "between 0 and 0.9")]
    public void Options_ImpossibleValues_RefusedWithTheRange(string found, string expected)
    {
        TrainerOptions options = found switch
        {
            "DivergenceFactor is 0.5" => new() { DivergenceFactor = 0.5 },
            "CustomClassWeights is not set" => new() { ClassWeighting = ClassWeighting.Custom },
            "CustomClassWeights is set" => new() { CustomClassWeights = [1] },
            "LabelSmoothing" => new() { LabelSmoothing = 1 },
            _ => new() { ClassWeighting = ClassWeighting.Custom, CustomClassWeights = [1, -2] },
        };
        Assert.That(() => TrainerOptionsRules.Require(options), Throws.ArgumentException.With.Message.Contains(found).And.Message.Contains(expected));
    }

    private static void Spoil(LinearModel model)
    {
        Models.Weights.StateDict weights = model.CaptureWeights();
        Array.Fill(weights.Tensors[0].Values, 0f);
        weights.Tensors[1].Values[0] = 30;
        model.RestoreWeights(weights);
    }

    private static TrainerOptions Options(Action<TrainerOptions>? configure = null)
    {
        TrainerOptions options = new() { Epochs = 3, BatchSize = 64, LearningRate = 2, Patience = 0, AssetDropout = 0 };
        configure?.Invoke(options);
        return options;
    }

    private static LinearModel Model() => new(LinearConfig.For(Toy.Train.Dataset), 1);

    private static ITrainableModel Managed() => new Models.Engine.ManagedBackend(new Models.Engine.ManagedEngineOptions { Threads = 1 }).Create(CheckpointToy.Config, 3);

    private static float[] Flat(ITrainableModel model) => [.. model.CaptureWeights().Tensors.SelectMany(static t => t.Values)];

    private static TrainingTask Task(TrainerOptions options)
    {
        DataSplit split = ChronologicalSplit.Create(CheckpointToy.Dataset);
        return new TrainingTask
        {
            Train = split.Train,
            Validation = split.Validation,
            Scaler = ScalerFit.Fit(split.Train),
            Loss = new LossOptions { VolatilityWeight = 0, VolumeWeight = 0 },
            SampleWeights = SampleWeightFit.Fit(split.Train, options),
            Assets = VocabularyFit.Fit(split.Train),
        };
    }

    private sealed class StepList : ITrainingCallback
    {
        public string Name => "steps";

        public List<StepReport> Reports { get; } = [];

        public void OnStep(in StepReport step) => Reports.Add(step);
    }
}
