using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Fitting;

[TestFixture]
public sealed class LabelFitTests
{
    private static readonly LabelSpec Quantiles = ToyMarket.Labels with { Threshold = new QuantileThreshold() };

    [Test]
    public void Fit_TrainSamples_CutsAreTheirQuantiles()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset(labels: Quantiles));
        double[] returns = [.. split.Train.Rows.ToArray().Select(sample => split.Dataset.Locate(sample)).Select(static at => at.Segment.Labels.ForwardReturns[at.Row])];
        QuantileCuts expected = QuantileCuts.Fit(returns, 3);
        Assert.That(LabelFit.Fit(split.Train).Threshold, Is.EqualTo(new QuantileThreshold { Cuts = expected }));
    }

    [Test]
    public void Fit_ReturnsOutsideTheTrainPartChanged_NoCutChanges()
    {
        CandleSeries series = ToyMarket.Series("AAA", 300, 1);
        DataSplit split = Split(series);
        long lastEnd = split.Train.Last.AddHours(1).ToUnixTimeMilliseconds();
        CandleSeries changed = CandleSeries.FromCandles("AAA", Timeframe.OneHour, Enumerable.Range(0, series.Count).Select(i => series[i]).Select(c =>
            c.OpenTime.ToUnixTimeMilliseconds() >= lastEnd ? c with { Open = c.Open * 2, High = c.High * 3, Close = c.Close * (1.5 + (c.Volume / 1000)), Low = c.Low } : c));
        DataSplit other = Split(changed);
        Assert.That(other.Validation.Rows.ToArray(), Is.EqualTo(split.Validation.Rows.ToArray()).AsCollection);
        Assert.That(Returns(other.Validation), Is.Not.EqualTo(Returns(split.Validation)).AsCollection, "the change is seen outside");
        Assert.That(LabelFit.Fit(other.Train), Is.EqualTo(LabelFit.Fit(split.Train)));
    }

    [Test]
    public void Apply_SplitOfUnfittedLabels_SameSamplesWithThirdsInTheTrainPart()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset(labels: Quantiles));
        Assert.That(() => split.Train.CountClasses(), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("labels_not_fitted"));
        Assert.That(split.Dataset.Report.LabelDistribution, Is.Empty);

        DataSplit fitted = LabelFit.Apply(split);
        Assert.That(fitted.Train.Rows.ToArray(), Is.EqualTo(split.Train.Rows.ToArray()).AsCollection);
        Assert.That(fitted.Test.Rows.ToArray(), Is.EqualTo(split.Test.Rows.ToArray()).AsCollection);
        Assert.That((fitted.PurgedTrain, fitted.ValidationStart, fitted.TestStart), Is.EqualTo((split.PurgedTrain, split.ValidationStart, split.TestStart)));
        Assert.That(fitted.Train.CountClasses(), Has.All.EqualTo(fitted.Train.Count / 3).Within(1));
        Assert.That(fitted.Dataset.Report.LabelDistribution.Values.Sum(), Is.EqualTo(fitted.Dataset.Count));
    }

    [Test]
    public void Apply_LabelsWithoutCutsToFit_TheSameSplit()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset());
        Assert.That(LabelFit.Apply(split), Is.SameAs(split));
        Assert.That(LabelFit.Fit(split.Train), Is.SameAs(split.Dataset.Labels));
    }

    [Test]
    public void WithCutsOf_OtherLabels_Refused()
    {
        LabelSpec fitted = Quantiles with { Threshold = new QuantileThreshold { Cuts = new QuantileCuts([-0.01, 0.01]) } };
        TrainingDataset dataset = ToyMarket.Dataset(labels: Quantiles);
        Assert.That(dataset.WithCutsOf(fitted).Labels, Is.EqualTo(fitted));
        foreach (LabelSpec other in new[] { fitted with { Lookahead = 2 }, Quantiles, LabelSpec.Unified })
        {
            Assert.That(() => dataset.WithCutsOf(other), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("labels_differ"));
        }

        Assert.That(() => ToyMarket.Dataset().WithCutsOf(fitted), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("labels_differ"));
    }

    [Test]
    public void Train_QuantileLabels_BundleCarriesTheCutsAndEvaluatesTheUnfittedDataset()
    {
        TrainingDataset dataset = ToyMarket.Dataset(labels: Quantiles);
        LinearBackend backend = new();
        SignalTrainer trainer = new(backend, new Trainer(TimeProvider.System), TimeProvider.System, Options.Create(new TrainerOptions { Epochs = 3 }));
        TrainingRun run = trainer.Train(dataset, LinearConfig.For(dataset));
        Assert.That(run.Bundle.Labels, Is.EqualTo(LabelFit.Fit(ChronologicalSplit.Create(dataset).Train)));
        Assert.That(run.Bundle.Labels.IsFitted);
        Assert.That(run.Bundle.DataFingerprint, Is.EqualTo(dataset.Fingerprint));

        using ISequenceModel model = backend.Load(run.Bundle.Config, run.Bundle.Weights);
        EvaluationReport again = Evaluator.Evaluate(model, run.Bundle, Evaluator.TestSamplesOf(run.Bundle, dataset));
        Assert.That(again.ToJsonElement().GetRawText(), Is.EqualTo(run.Test.ToJsonElement().GetRawText()));
    }

    private static double[] Returns(SampleSet samples) =>
        [.. samples.Rows.ToArray().Select(samples.Dataset.Locate).Select(static at => at.Segment.Labels.ForwardReturns[at.Row])];

    private static DataSplit Split(CandleSeries series) =>
        ChronologicalSplit.Create(TrainingDataset.FromCandles([series], ToyMarket.Features, Quantiles, new DatasetOptions { SequenceLength = 4 }));
}
