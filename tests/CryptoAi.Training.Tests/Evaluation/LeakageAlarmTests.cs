using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class LeakageAlarmTests
{
    private static readonly LinearBackend Backend = new();

    // true against predicted: all certain; nine of ten HOLD; one of a rare class right
    [TestCase(new[] { 90, 5, 5, 5, 90, 5, 5, 5, 90 }, 2, TestName = "Examine_TooGood_BothWarnings")]
    [TestCase(new[] { 0, 5, 0, 0, 90, 0, 0, 5, 0 }, 0, TestName = "Examine_HoldAlone_NoWarning")]
    [TestCase(new[] { 5, 0, 0, 5, 880, 5, 0, 0, 5 }, 1, TestName = "Examine_RareClassesFound_BalancedAccuracyWarns")]
    [TestCase(new[] { 70, 30, 0, 30, 70, 0, 3, 3, 0 }, 0, TestName = "Examine_AccuracyTwentyPointsUp_NotMore")]
    [TestCase(new[] { 72, 28, 0, 28, 72, 0, 3, 3, 0 }, 1, TestName = "Examine_AccuracyAboveTwentyPoints_Warns")]
    public void Examine_Table(int[] confusion, int warnings)
    {
        ConfusionMatrix matrix = new(3);
        MetricsAccumulator accumulator = new(3);
        for (int i = 0; i < confusion.Length; i++)
        {
            for (int n = 0; n < confusion[i]; n++)
            {
                accumulator.Add([0.3, 0.4, 0.3], i / 3, i % 3);
                matrix.Add(i / 3, i % 3);
            }
        }

        Assert.That(LeakageAlarm.Examine(accumulator.Build()), Has.Count.EqualTo(warnings).And.All.Contains("LeakageAlarm.CheckShuffled"), $"{matrix.Accuracy}, {matrix.MacroRecall}");
    }

    [Test]
    public void CheckShuffled_HonestTraining_FallsToChance()
    {
        LeakageCheck check = LeakageAlarm.CheckShuffled(ToyMarket.Dataset(1500), Train);
        Assert.That(check.IsAlarm, Is.False, $"{check.Mean} of {check.ChanceLimit}");
        Assert.That(check.Scores, Has.Count.EqualTo(5).And.Unique);
        Assert.That(check.BlockLength, Is.EqualTo(6), "window 4 and two lookaheads of 1");
        Assert.That(Train(ToyMarket.Dataset(1500)).Metrics.Mcc, Is.GreaterThan(0.8), "the true labels are learned");
    }

    [Test]
    public void CheckShuffled_ScorerThatLooksUpTheAnswers_Alarm()
    {
        LeakageCheck check = LeakageAlarm.CheckShuffled(ToyMarket.Dataset(600), Cheat, new LeakageCheckOptions { Shuffles = 3 });
        Assert.That(check.IsAlarm, Is.True, $"{check.Mean} of {check.ChanceLimit}");
    }

    [Test]
    public void CheckShuffled_ImpossibleOptions_Refused()
    {
        Assert.That(() => LeakageAlarm.CheckShuffled(ToyMarket.Dataset(), Train, new LeakageCheckOptions { Shuffles = 2 }), Throws.ArgumentException);
        Assert.That(
            () => LeakageAlarm.CheckShuffled(ToyMarket.Dataset(), Train, new LeakageCheckOptions { BlockLength = 5000 }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("labels_too_few"));
    }

    [Test]
    public void Apply_Blocks_SameLabelsElsewhereAndTimesInPlace()
    {
        TrainingDataset dataset = ToyMarket.Dataset(600);
        TrainingDataset shuffled = LabelShuffle.Apply(dataset, 10, 1);
        for (int s = 0; s < dataset.Segments.Count; s++)
        {
            (LabelTable before, LabelTable after) = (dataset.Segments[s].Labels, shuffled.Segments[s].Labels);
            Assert.That(after.EndTimes.ToArray(), Is.EqualTo(before.EndTimes.ToArray()).AsCollection);
            double[] known = [.. before.ForwardReturns.ToArray().Where(double.IsFinite)];
            double[] moved = [.. after.ForwardReturns.ToArray().Where(double.IsFinite)];
            Assert.That(moved, Is.EquivalentTo(known));
            Assert.That(moved.Zip(known).Count(static p => p.First == p.Second), Is.Zero, "no label stays in its place");
            int kept = Enumerable.Range(1, moved.Length - 1).Count(i => Array.IndexOf(known, moved[i]) == Array.IndexOf(known, moved[i - 1]) + 1);
            Assert.That(kept, Is.GreaterThan(moved.Length * 8 / 10), "neighbours within blocks stay neighbours");
        }

        Assert.That(shuffled.Count, Is.EqualTo(dataset.Count));
    }

    private static EvaluationReport Train(TrainingDataset dataset)
    {
        TrainerOptions options = new() { Epochs = 5, LearningRate = 2, MultiTask = false };
        return new SignalTrainer(Backend, new Training.Loop.Trainer(TimeProvider.System), TimeProvider.System, Options.Create(options)).Train(dataset, LinearConfig.For(dataset)).Test;
    }

    /// <summary>An evaluation by a model that reads the labels of the very samples it is measured on.</summary>
    private static EvaluationReport Cheat(TrainingDataset dataset)
    {
        TrainerOptions options = new() { Epochs = 1, LearningRate = 1, MultiTask = false };
        TrainingRun run = new SignalTrainer(Backend, new Training.Loop.Trainer(TimeProvider.System), TimeProvider.System, Options.Create(options)).Train(dataset, LinearConfig.For(dataset));
        return Evaluator.Evaluate(new Oracle(run.Bundle.Config, run.Split), run.Bundle, run.Split.Test);
    }

    /// <summary>Gives the true classes of the test samples in the order in which they are asked for.</summary>
    private sealed class Oracle(ModelConfig config, DataSplit split) : ISequenceModel
    {
        private int _next;

        public ModelConfig Config => config;

        public void Predict(SequenceBatch batch, ModelOutput output)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                (AssetSegment segment, int row) = split.Dataset.Locate(split.Test.Rows[_next++]);
                for (int k = 0; k < config.Classes; k++)
                {
                    output.Logits[(i * config.Classes) + k] = k == segment.Labels.Direction[row] ? 5 : 0;
                }
            }
        }

        public StateDict CaptureWeights() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
