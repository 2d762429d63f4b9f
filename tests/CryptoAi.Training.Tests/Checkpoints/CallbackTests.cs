using System.Text.Json;
using CryptoAi.Training.Checkpoints;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests.Checkpoints;

/// <summary>Callbacks and every option of the loop across an interruption.</summary>
[TestFixture]
public sealed class CallbackTests
{
    [Test]
    public void Resume_Callbacks_GoOnWithTheirStateAndTheCsvIsTheUninterruptedOne()
    {
        using CheckpointToy toy = new();
        Directory.CreateDirectory(toy.Folder);
        string path = Path.Combine(toy.Folder, "history.csv");
        StepCounter whole = new();
        CheckpointToy.Trainer().Train(CheckpointToy.Dataset, CheckpointToy.Config, CheckpointToy.Options(), new TrainingAttachments { Callbacks = [whole, new CsvHistory(path)] });
        string[] expected = WithoutTimes(path);
        Assert.That(expected, Has.Length.EqualTo(6));
        Assert.That(expected[0], Is.EqualTo("epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,macro_f1,mcc,learning_rate"));
        File.Delete(path);

        StepCounter first = new();
        toy.TrainUntil(20, CheckpointToy.Options(), [first, new CsvHistory(path)]);
        Assert.That(first.Steps, Is.GreaterThan(first.StepsPerEpoch), "the steps after the checkpoint are lost");
        StepCounter second = new();
        using CheckpointFolder folder = CheckpointFolder.Open(toy.Folder);
        CheckpointToy.Trainer(2).Resume(CheckpointToy.Dataset, new TrainingAttachments { Checkpoints = folder, Callbacks = [second, new CsvHistory(path)] });

        Assert.That((second.Steps, second.Sum, second.Epochs, second.StartedWith, second.EndedWith), Is.EqualTo((whole.Steps, whole.Sum, whole.Epochs, 1, 5)));
        Assert.That(WithoutTimes(path), Is.EqualTo(expected).AsCollection);
    }

    [TestCase(LearningRateSchedule.Cosine)]
    [TestCase(LearningRateSchedule.Plateau)]
    public void Resume_EveryOptionOn_SameWeightsToTheBit(LearningRateSchedule schedule)
    {
        TrainerOptions options = CheckpointToy.Options(6);
        (options.Schedule, options.WarmUpFraction, options.PlateauPatience, options.AccumulationSteps, options.LabelSmoothing) = (schedule, 0.1, 1, 2, 0.1);
        (options.WeightByUniqueness, options.RecencyFactor, options.DivergenceFactor, options.MinDelta) = (true, 0.7, 5, 0.2);
        (options.ClassWeighting, options.CustomClassWeights, options.LearningRate) = (ClassWeighting.Custom, [1.5, 0.5, 1.25], 0.1);
        TrainingRun whole = CheckpointToy.Uninterrupted(options);
        Assert.That(whole.History.Epochs[^1].LearningRate, Is.LessThan(0.1), "the rate has fallen");
        using CheckpointToy toy = new();
        toy.TrainUntil(25, options);
        toy.ResumeUntil(25, threads: 2);
        TrainingRun resumed = toy.Resume();
        TensorAssert.SameBits(CheckpointToy.Flat(resumed), CheckpointToy.Flat(whole), "weights");
        Assert.That(resumed.History.Epochs.Select(static e => (e.TrainLoss, e.LearningRate)), Is.EqualTo(whole.History.Epochs.Select(static e => (e.TrainLoss, e.LearningRate))).AsCollection);
    }

    [Test]
    public void Train_TwoCallbacksOfOneName_Refused() => Assert.That(
        () => CheckpointToy.Trainer().Train(CheckpointToy.Dataset, CheckpointToy.Config, CheckpointToy.Options(), new TrainingAttachments { Callbacks = [new StepCounter(), new StepCounter()] }),
        Throws.ArgumentException.With.Message.Contains("step_counter, step_counter"));

    private static string[] WithoutTimes(string path) => [.. File.ReadAllLines(path).Select(static line => string.Join(',', line.Split(',')[..8]))];

    /// <summary>Counts over the whole training, interruptions included.</summary>
    private sealed class StepCounter : ITrainingCallback
    {
        public string Name => "step_counter";

        public long Steps { get; private set; }

        public double Sum { get; private set; }

        public int Epochs { get; private set; }

        public long StepsPerEpoch { get; private set; }

        public int StartedWith { get; private set; }

        public int EndedWith { get; private set; }

        public void OnStart(IReadOnlyList<EpochReport> epochs) => StartedWith = epochs.Count;

        public void OnStep(in StepReport step) => (Steps, Sum) = (Steps + 1, Sum + step.GradientNorm);

        public void OnEpoch(EpochReport epoch) => (Epochs, StepsPerEpoch) = (Epochs + 1, Steps / (Epochs + 1));

        public void OnEnd(TrainingHistory history) => EndedWith = history.Epochs.Count;

        public JsonElement? CaptureState() => JsonSerializer.SerializeToElement(new[] { Steps, Sum, Epochs });

        public void RestoreState(JsonElement state) => (Steps, Sum, Epochs) = (state[0].GetInt64(), state[1].GetDouble(), state[2].GetInt32());
    }
}
