using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Checkpoints;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class TrainPassTests
{
    [TestCase(1, false)]
    [TestCase(3, true)]
    public void Run_AfterWarmUp_AllocatesTheSameWhateverTheNumberOfSteps(int accumulation, bool weighted)
    {
        DataSplit split = ChronologicalSplit.Create(CheckpointToy.Dataset);
        TrainingTask task = new()
        {
            Train = split.Train,
            Validation = split.Validation,
            Scaler = ScalerFit.Fit(split.Train),
            Targets = null,
            Loss = new LossOptions { ClassWeights = [1, 2, 3], LabelSmoothing = weighted ? 0.1 : 0, VolatilityWeight = 0, VolumeWeight = 0 },
            SampleWeights = weighted ? [.. Enumerable.Repeat(1.0, split.Train.Count)] : null,
            Assets = VocabularyFit.Fit(split.Train),
        };
        TrainerOptions options = new() { BatchSize = 8, AccumulationSteps = accumulation, Schedule = LearningRateSchedule.Cosine };
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(CheckpointToy.Config, 1);
        StepSum steps = new();
        TrainPass pass = new(
            model, task, options, new ProgressReporter(null, new SteppingTime(TimeSpan.Zero), 1, 1, task.Loss), new RateSchedule(options, 10), [steps]);
        pass.Run(1, CancellationToken.None);
        long few = Allocations.Of(() => pass.Run(2, CancellationToken.None, steps: 1));
        long many = Allocations.Of(() => pass.Run(2, CancellationToken.None));
        Assert.That(steps.Count, Is.GreaterThan(10));
        Assert.That(many, Is.EqualTo(few), "bytes");
    }

    private sealed class StepSum : ITrainingCallback
    {
        public string Name => "sum";

        public int Count { get; private set; }

        public void OnStep(in StepReport step) => Count++;
    }
}
