using System.Runtime.InteropServices;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class TrainerTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));

    [Test]
    public void Train_LearnableToy_ValidationLossFallsAndHistoryIsWhole()
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using LinearModel model = Model(task);
        TrainingHistory history = new Trainer(Time).Train(model, task, Options(6));
        Assert.That(history, Has.Property("StopReason").EqualTo(StopReason.Completed).And.Property("StopEpoch").EqualTo(6).And.Property("Detail").Null);
        Assert.That(history.Epochs.Select(static e => e.Epoch), Is.EqualTo([1, 2, 3, 4, 5, 6]).AsCollection);
        Assert.That(history.Epochs[^1].ValidationLoss, Is.LessThan(history.Epochs[0].ValidationLoss * 0.8));
        Assert.That(history.Epochs[^1], Has.Property("ValidationAccuracy").GreaterThan(0.9).And.Property("MacroF1").GreaterThan(0.9).And.Property("Mcc").GreaterThan(0.85));
        Assert.That(history.Epochs, Has.All.Property("Seconds").Positive.And.All.Property("SamplesPerSecond").Positive);
        Assert.That(model.Steps, Is.EqualTo(Enumerable.Range(0, model.Steps.Count).Select(static i => (long)i)).AsCollection, "every step has its own dropout masks");
    }

    [Test]
    public void Train_SameSeed_SameWeightsToTheBitAndAnotherSeedOthers()
    {
        float[] first = Weights(seed: 3);
        TensorAssert.SameBits(Weights(seed: 3), first, "weights");
        Assert.That(Weights(seed: 4), Is.Not.EqualTo(first).AsCollection);

        static float[] Weights(ulong seed)
        {
            TrainingTask task = Task(ToyMarket.Dataset());
            using LinearModel model = new(LinearConfig.For(task.Train.Dataset), 1);
            TrainerOptions options = Options(3);
            options.Seed = seed;
            new Trainer(TimeProvider.System).Train(model, task, options);
            return [.. model.CaptureWeights().Tensors.SelectMany(static t => t.Values)];
        }
    }

    [Test]
    public void Train_NoImprovement_StopsEarlyWithTheBestWeights()
    {
        TrainingTask task = Task(ToyMarket.Dataset(learnable: false));
        TrainerOptions options = Options(40);
        (options.Patience, options.LearningRate, options.ClipNorm) = (2, 5, 0);
        using LinearModel model = Model(task);
        TrainingHistory history = new Trainer(Time).Train(model, task, options);
        Assert.That(history.StopReason, Is.EqualTo(StopReason.EarlyStopped));
        Assert.That(history.StopEpoch, Is.EqualTo(history.BestEpoch + 2));
        double best = history.Epochs.Min(static e => e.ValidationLoss);
        Assert.That(history.Epochs[history.BestEpoch - 1].ValidationLoss, Is.EqualTo(best));
        TensorAssert.Close(ValidationLoss(model, task), best, 1e-12, 0, "the restored weights give the best epoch's loss");
    }

    [TestCase(1, 0, Description = "in the first epoch: no best weights, the last step's stay")]
    [TestCase(30, 2)]
    public void Train_Cancelled_KeepsTheBestSoFar(int cancelAtStep, int completedEpochs)
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using CancellationTokenSource source = new();
        using LinearModel model = Model(task);
        model.OnStep = step =>
        {
            if (step == cancelAtStep)
            {
                source.Cancel();
            }
        };
        TrainingHistory history = new Trainer(Time).Train(model, task, Options(50), progress: null, source.Token);
        Assert.That((history.StopReason, history.Epochs.Count, history.StopEpoch), Is.EqualTo((StopReason.Cancelled, completedEpochs, completedEpochs + 1)));
        Assert.That(history.BestEpoch, Is.EqualTo(completedEpochs));
        Assert.That(model.Steps, Has.Count.EqualTo(cancelAtStep + 1), "it ends after the batch in progress");
        if (completedEpochs > 0)
        {
            TensorAssert.Close(ValidationLoss(model, task), history.Epochs[^1].ValidationLoss, 1e-12, 0, "best weights");
        }
    }

    [TestCase(10, "AAA: the feature hint of the bar of 2024-01-05", Description = "in the train part")]
    [TestCase(370, "AAA: the feature hint of the bar of", Description = "in the validation part")]
    public void Train_NotFiniteInput_StopNamesAssetFeatureAndBar(int row, string expected)
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        AssetSegment segment = task.Train.Dataset.Segments[0];
        Spoil(segment, row);
        using LinearModel model = Model(task);
        TrainingHistory history = new Trainer(Time).Train(model, task, Options(5));
        Assert.That((history.StopReason, history.Epochs.Count), Is.EqualTo((StopReason.NonFiniteInput, 0)));
        Assert.That(history.Detail, Does.Contain(expected).And.Contain("is NaN"));
        Assert.That(model.CaptureWeights().Tensors.SelectMany(static t => t.Values), Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void Train_NotFiniteGradient_StopsBeforeTheWeightsAreSpoiled()
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using LinearModel model = Model(task);
        model.BreakGradientsAt = 30;
        TrainingHistory history = new Trainer(Time).Train(model, task, Options(50));
        Assert.That((history.StopReason, history.BestEpoch), Is.EqualTo((StopReason.NonFiniteGradient, history.Epochs.Count)));
        Assert.That(history.Detail, Does.Contain("gradient norm became NaN").And.Contain("Lower the learning rate"));
        Assert.That(model.CaptureWeights().Tensors.SelectMany(static t => t.Values), Has.All.Matches<float>(float.IsFinite));
    }

    [TestCase(0.0, false)]
    [TestCase(0.2, true)]
    public void Train_AssetDropout_ThatShareIsUnknown(double dropout, bool some)
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using LinearModel model = Model(task);
        TrainerOptions options = Options(2);
        options.AssetDropout = dropout;
        new Trainer(Time).Train(model, task, options);
        double share = (double)model.TrainedAssetIds.Count(static id => id == 0) / model.TrainedAssetIds.Count;
        Assert.That(share, some ? Is.EqualTo(dropout).Within(0.05) : Is.Zero);
        Assert.That(model.TrainedAssetIds.Distinct().Order(), Is.EqualTo(Enumerable.Range(some ? 0 : 1, some ? 3 : 2)).AsCollection);
    }

    [Test]
    public void Train_Progress_ThrottledAndEveryEpochReported()
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using LinearModel model = Model(task);
        ListProgress<TrainingProgress> progress = new();

        // the clock moves 30 ms at every reading, so a report of a batch is due at about every third one
        TrainingHistory history = new Trainer(new SteppingTime(TimeSpan.FromMilliseconds(30))).Train(model, task, Options(3), progress);
        Assert.That(progress.Reports.Where(static r => r.Completed is not null).Select(static r => r.Completed), Is.EqualTo(history.Epochs).AsCollection);
        int batches = progress.Reports.Count(static r => r.Completed is null);
        Assert.That(batches, Is.InRange(3, model.Steps.Count / 2));
        Assert.That(progress.Reports, Has.All.Matches<TrainingProgress>(static r => r.Batch >= 1 && r.Batch <= r.Batches && r.Epochs == 3 && double.IsFinite(r.SamplesPerSecond)));
    }

    [Test]
    public void Train_ModelOfAnotherShape_ErrorListsEveryDifference()
    {
        TrainingTask task = Task(ToyMarket.Dataset());
        using LinearModel model = new(new LinearConfig { Features = 9, SequenceLength = 60, Classes = 5, AssetCapacity = 1 }, 1);
        Assert.That(
            () => new Trainer(Time).Train(model, task, Options(1)),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_mismatch")
                .And.Message.Contains("9 features, the dataset has 2").And.Message.Contains("60 time steps, the dataset has 4")
                .And.Message.Contains("5 classes, the dataset has 3").And.Message.Contains("room for 1 assets, the dataset has 2"));
    }

    private static TrainerOptions Options(int epochs) => new() { Epochs = epochs, BatchSize = 64, LearningRate = 2, Patience = 0 };

    private static LinearModel Model(TrainingTask task) => new(LinearConfig.For(task.Train.Dataset), 1);

    private static TrainingTask Task(TrainingDataset dataset)
    {
        DataSplit split = ChronologicalSplit.Create(dataset);
        return new TrainingTask
        {
            Train = split.Train,
            Validation = split.Validation,
            Scaler = ScalerFit.Fit(split.Train),
            Targets = TargetFit.Fit(split.Train),
            Loss = new LossOptions(),
            Assets = VocabularyFit.Fit(split.Train),
        };
    }

    private static double ValidationLoss(LinearModel model, TrainingTask task) =>
        new ValidationPass(model, task, 50).Run(new Training.Evaluation.ConfusionMatrix(3), CancellationToken.None).Sums.Total(task.Loss);

    /// <summary>Puts a NaN where a feature set would never put one.</summary>
    private static void Spoil(AssetSegment segment, int row) => MemoryMarshal.AsRef<float>(MemoryMarshal.AsBytes(Writable(segment.Features.Row(row)))[4..]) = float.NaN;

    private static Span<float> Writable(ReadOnlySpan<float> span) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length);
}
