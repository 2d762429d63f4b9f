using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Folds;

[TestFixture]
public sealed class FoldRunnerTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));

    [Test]
    public void Run_WalkForward_OneFreshModelPerFold()
    {
        List<LinearModel> models = [];
        TrainingDataset dataset = ToyMarket.Dataset(900);
        IReadOnlyList<DataSplit> splits = WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 3 });
        FoldRun run = Runner(new LinearBackend { OnCreate = models.Add }).Run(splits, LinearConfig.For(dataset), Options());
        Assert.That(models.Distinct().Count(), Is.EqualTo(3));
        Assert.That(run.Report.Folds.Select(static f => f.Fold), Is.EqualTo([1, 2, 3]).AsCollection);
        Assert.That(run.Report.Folds.Select(static f => (long)f.Test.Samples), Is.EqualTo(splits.Select(static s => (long)s.Test.Count)).AsCollection);
        Assert.That(run.Report.Folds.Select(static f => f.Evaluation.Metrics.Count), Is.EqualTo(splits.Select(static s => (long)s.Test.Count)).AsCollection);
        Assert.That(run.Report.Folds.Select(static f => f.Evaluation.Metrics.MacroF1), Is.All.GreaterThan(0.85), "the toy can be learned");
        MetricSpread f1 = run.Report.Summary["macro_f1"];
        double[] values = [.. run.Runs.Select(static r => r.Test.Metrics.MacroF1)];
        Assert.That((f1.Mean, f1.Min, f1.Max), Is.EqualTo((values.Average(), values.Min(), values.Max())));
        EvaluationReport pooled = run.Report.Pooled!;
        Assert.That(pooled.Metrics.Count, Is.EqualTo(splits.Sum(static s => s.Test.Count)));
        Assert.That(pooled.Metrics.LogLoss, Is.EqualTo(run.Runs.Sum(static r => r.Test.Metrics.LogLoss * r.Test.Metrics.Count) / pooled.Metrics.Count).Within(1e-9));
        Assert.That(f1.Std, Is.EqualTo(Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / 2)).Within(1e-12));
    }

    [Test]
    public void Run_QuantileLabels_EveryFoldFitsItsOwnCuts()
    {
        TrainingDataset dataset = ToyMarket.Dataset(900, labels: ToyMarket.Labels with { Threshold = new QuantileThreshold() });
        FoldRun run = Runner(new LinearBackend()).Run(WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 2 }), LinearConfig.For(dataset), Options());
        Assert.That(run.Runs.Select(static r => r.Bundle.Labels.IsFitted), Is.All.True);
        Assert.That(run.Runs[0].Bundle.Labels, Is.Not.EqualTo(run.Runs[1].Bundle.Labels));
    }

    [Test]
    public void Run_TestsOverlap_NothingIsPooled()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        CombinatorialPurgedSplit splits = CombinatorialPurgedSplit.Create(dataset, new CombinatorialOptions { Groups = 3, TestGroups = 2 });
        FoldRun run = Runner(new LinearBackend()).Run([.. splits.Folds.Select(static f => f.Split)], LinearConfig.For(dataset), Options());
        Assert.That((run.Report.Pooled, run.Report.Folds.Count), Is.EqualTo(((EvaluationReport?)null, 3)));
    }

    [Test]
    public void Run_FoldFails_ErrorNamesTheFold()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        int made = 0;
        LinearBackend backend = new() { OnCreate = model => model.BreakGradientsAt = ++made == 2 ? 0 : int.MaxValue };
        Assert.That(
            () => Runner(backend).Run(WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 2 }), LinearConfig.For(dataset), Options()),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("training_not_finite").And.Message.StartsWith("Fold 2 of 2: "));
    }

    [Test]
    public void Run_Progress_SaysWhichFold()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        List<FoldProgress> reports = [];
        Runner(new LinearBackend()).Run(
            WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 2 }), LinearConfig.For(dataset), Options(), new ListProgress<FoldProgress>(reports));
        Assert.That(reports.Select(static r => (r.Fold, r.Folds)).Distinct(), Is.EqualTo([(1, 2), (2, 2)]).AsCollection);
        Assert.That(() => Runner(new LinearBackend()).Run([], LinearConfig.For(dataset)), Throws.ArgumentException);
    }

    private static TrainerOptions Options() => new() { Epochs = 5, LearningRate = 2 };

    private static FoldRunner Runner(LinearBackend backend) => ToyFolds.Runner(backend, Time);
}
