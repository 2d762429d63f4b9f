using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Tests.Toys;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class EvaluatorTests
{
    private static readonly LinearBackend Backend = new();
    private static readonly TrainingRun Run = Train(ToyMarket.Dataset(1500), new TrainerOptions { MultiTask = false });

    [Test]
    public void Evaluate_BothVectors_DecisionChooses()
    {
        Calibration plain = Run.Bundle.Calibration with { Temperature = 1 };
        EvaluationReport balanced = Evaluate(Run.Bundle with { Calibration = plain });
        EvaluationReport corrected = Evaluate(Run.Bundle with { Calibration = plain with { Decision = DecisionMode.Corrected } });
        Assert.That(balanced.Metrics.LogLoss, Is.EqualTo(balanced.Balanced.LogLoss));
        Assert.That(corrected.Metrics.LogLoss, Is.EqualTo(corrected.Corrected.LogLoss));
        TensorAssert.Close(corrected.Corrected.LogLoss, balanced.Corrected.LogLoss, 1e-9, 0, "the vectors do not depend on the decision");
    }

    [Test]
    public void Evaluate_PerAsset_AddsUpToAll()
    {
        EvaluationReport report = Run.Test;
        Assert.That(report.PerAsset.Keys, Is.EqualTo(["AAA", "BBB"]).AsCollection);
        Assert.That(report.PerAsset.Values.Sum(static m => m.Count), Is.EqualTo(report.Metrics.Count));
        TensorAssert.Close(report.PerAsset.Values.Sum(static m => m.Count * m.Accuracy), report.Metrics.Count * report.Metrics.Accuracy, 1e-12, 0, "correct");
        TensorAssert.Close(report.PredictedShares.Values.Sum(), 1, 1e-12, 0, "shares");
    }

    [Test]
    public void Evaluate_Majority_TrainMajorityWithBaseRates()
    {
        EvaluationMetrics majority = Run.Test.Baselines["majority"];
        IReadOnlyList<double> rates = Run.Bundle.Calibration.BaseRates;
        int most = rates.ToList().IndexOf(rates.Max());
        long[] truth = [.. majority.Confusion.Select(static row => row.Sum())];
        Assert.That(majority.Confusion.Select(row => row[most]), Is.EqualTo(truth).AsCollection, "one class only");
        TensorAssert.Close(majority.LogLoss, truth.Select((t, c) => -t * Math.Log(rates[c])).Sum() / truth.Sum(), 1e-12, 0, "log loss of the base rates");
        Assert.That(majority.Mcc, Is.Zero);
    }

    [Test]
    public void Evaluate_RegressionHeads_AgainstTheTrainMean()
    {
        TrainingRun run = Train(ToyMarket.Dataset(600), new TrainerOptions { MultiTask = true });
        RegressionMetrics volume = run.Test.Metrics.Volume!;
        TargetScaling targets = run.Bundle.Targets!;
        float constant = run.Bundle.Weights["volume"].Values[0];
        double[] errors = [.. run.Split.Test.Rows.ToArray().Select(r =>
        {
            (AssetSegment segment, int row) = run.Split.Dataset.Locate(r);
            return targets.VolumeMean + (targets.VolumeStd * constant) - segment.Labels.Volume[row];
        })];
        TensorAssert.Close([volume.Mae, volume.Rmse], [errors.Average(Math.Abs), Math.Sqrt(errors.Average(static e => e * e))], 1e-5, 0, "errors in natural units");
        Assert.That(volume.R2, Is.LessThan(0.01), "a constant cannot beat the mean");
        Assert.That(Run.Test.Metrics.Volume, Is.Null, "not trained");
    }

    [Test]
    public void Evaluate_OneClassAlmostOnly_WarnsAndNamesRemedies()
    {
        ModelBundle skewed = Run.Bundle with { Calibration = Run.Bundle.Calibration with { ClassWeights = [1e-6, 1, 1e-6], Decision = DecisionMode.Balanced } };
        ModelBundle corrected = skewed with { Calibration = skewed.Calibration with { ClassWeights = [1e6, 1e-6, 1e6], Decision = DecisionMode.Corrected } };
        Assert.That(Evaluate(Run.Bundle).Warnings, Has.None.Contains("of the predictions are"));
        Assert.That(Evaluate(corrected).Warnings, Has.Count.EqualTo(1).And.All.Contains("100.0 % of the predictions are HOLD").And.All.Contains("balanced"));
    }

    [Test]
    public void Evaluate_BeatsByMovesOnly_WarnsThatDirectionIsNotForeseen()
    {
        // the hint tells whether the price moves, not where to
        TrainingDataset dataset = ToyMarket.Dataset(1500, window: 3, hintsDirection: false, lead: 1);
        UnifiedLstmConfig config = new() { Features = 2, SequenceLength = 3, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 16, Layers = 1, Dropout = 0 };
        TrainingRun run = new SignalTrainer(new ManagedBackend(), new Training.Loop.Trainer(TimeProvider.System), TimeProvider.System, Options.Create(new TrainerOptions()))
            .Train(dataset, config, new TrainerOptions { Epochs = 8, LearningRate = 0.01 });
        Assert.That((run.Test.BeatsBaseline, run.Test.Comparison.ForeseesDirection), Is.EqualTo((true, false)), run.Test.Comparison.ToString());
        Assert.That(run.Test.Warnings, Has.One.Contains("how far prices move, not where"));
        Assert.That(Run.Test.Comparison.ForeseesDirection, Is.True, Run.Test.Comparison.ToString());
    }

    [Test]
    public void Evaluate_AssetsWithoutTrainSamples_WarningNamesThem()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 1000, 1), ToyMarket.Series("NEW", 100, 2, startHour: 900)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        Assert.That(Train(dataset, new TrainerOptions()).Test.Warnings, Has.One.Contains("No train samples of NEW"));
    }

    [Test]
    public void Evaluate_DeadZoneDropped_WarnsThatFiguresAreConditional()
    {
        TrainingDataset dataset = ToyMarket.Dataset(labels: ToyMarket.Labels with { Classes = 2, DropDeadZone = true });
        Assert.That(Train(dataset, new TrainerOptions()).Test.Warnings, Has.One.Contains("leave out moves up to 0.01"));
    }

    [Test]
    public void Evaluate_TooGoodToBeTrue_WarnsOfLeaks() =>
        Assert.That(Run.Test.Warnings, Has.One.StartsWith("The balanced accuracy is").And.One.StartsWith("The accuracy is"));

    [Test]
    public void Evaluate_VolatilityBaselines_ErrorsByHand()
    {
        TrainingRun run = Train(ToyMarket.Simulated(600), new TrainerOptions());
        VolatilityParameters fitted = FittedBaselines.Of(run.Bundle)!.Volatility!;
        List<(double Ewma, double Har, double Truth)> pairs = [];
        foreach (int sample in run.Split.Test.Rows)
        {
            (AssetSegment segment, int row) = run.Split.Dataset.Locate(sample);
            double[] known = [.. segment.Labels.Volatility[..row].ToArray().Select(static v => (double)v)];
            double ewma = known.Aggregate((mean, v) => (fitted.EwmaDecay * mean) + ((1 - fitted.EwmaDecay) * v));
            double har = fitted.Har[0] + (fitted.Har[1] * known[^1]) + (fitted.Har[2] * known.TakeLast(5).Average()) + (fitted.Har[3] * known.TakeLast(22).Average());
            Assert.That(har, Is.Positive);
            pairs.Add((ewma, har, segment.Labels.Volatility[row]));
        }

        double ofMean = pairs.Sum(p => Math.Pow(p.Truth - fitted.Mean, 2));
        foreach ((string name, Func<(double Ewma, double Har, double Truth), double> forecast) in
            new (string, Func<(double Ewma, double Har, double Truth), double>)[] { ("ewma", static p => p.Ewma), ("har", static p => p.Har) })
        {
            RegressionMetrics metrics = run.Test.VolatilityBaselines[name];
            double squared = pairs.Sum(p => Math.Pow(forecast(p) - p.Truth, 2));
            TensorAssert.Close(
                [metrics.Count, metrics.Mae, metrics.Rmse, metrics.R2],
                [pairs.Count, pairs.Average(p => Math.Abs(forecast(p) - p.Truth)), Math.Sqrt(squared / pairs.Count), 1 - (squared / ofMean)],
                1e-9,
                0,
                name);
        }
    }

    [Test]
    public void Evaluate_EveryReport_HasAllBaselines()
    {
        string[] names = [BaselineNames.Majority, BaselineNames.PreviousDirection, BaselineNames.Logistic];
        Assert.That(Run.Test.Baselines.Keys, Is.EquivalentTo(names));
        Assert.That(Run.Test.Comparison.Against.Keys, Is.EqualTo(names).AsCollection);
        Assert.That(Run.Test.Baselines.Values.Select(static m => m.Count), Is.All.EqualTo(Run.Test.Metrics.Count));
        Assert.That(Run.Test.Baselines[BaselineNames.Logistic].Accuracy, Is.GreaterThan(0.9), "the hint is in the last row");
        foreach ((string name, BaselineDifference difference) in Run.Test.Comparison.Against)
        {
            TensorAssert.Close(difference.LogLossGain, Run.Test.Baselines[name].LogLoss - Run.Test.Corrected.LogLoss, 1e-9, 1e-12, name);
            TensorAssert.Close(difference.MccGain, Run.Test.Metrics.Mcc - Run.Test.Baselines[name].Mcc, 1e-9, 1e-12, name);
        }
    }

    [Test]
    public void Evaluate_BundleWithoutFittedBaselines_MajorityOnlyAndSaysSo()
    {
        EvaluationReport report = Evaluate(Run.Bundle with { Baselines = null });
        Assert.That(report.Baselines.Keys, Is.EqualTo([BaselineNames.Majority]).AsCollection);
        Assert.That(report.Warnings, Has.One.Contains("no fitted baselines"));
    }

    [Test]
    public void Evaluate_BaselinesOfAnotherShape_TypedError()
    {
        FittedBaselines fitted = FittedBaselines.Of(Run.Bundle)!;
        ModelBundle broken = Run.Bundle with { Baselines = (fitted with { Transitions = [[1, 2], [3, 4]] }).ToJsonElement() };
        Assert.That(() => Evaluate(broken), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("baselines_invalid"));
        Assert.That(
            () => Evaluate(Run.Bundle with { Baselines = JsonDocument.Parse("[1]").RootElement }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("baselines_invalid"));
    }

    [Test]
    public void Evaluate_SameFoldTwice_CountsTwiceAndKeepsTheRates()
    {
        using ISequenceModel model = Backend.Load(Run.Bundle.Config, Run.Bundle.Weights);
        EvaluationFold fold = new(model, Run.Bundle, Run.Split.Test);
        EvaluationReport twice = Evaluator.Evaluate([fold, fold]);
        Assert.That(twice.Metrics.Count, Is.EqualTo(2 * Run.Test.Metrics.Count));
        TensorAssert.Close(twice.Metrics.LogLoss, Run.Test.Metrics.LogLoss, 1e-12, 0, "log loss");
        TensorAssert.Close(twice.Comparison.LogLossGain, Run.Test.Comparison.LogLossGain, 1e-12, 0, "gain");
        Assert.That(() => Evaluator.Evaluate(Array.Empty<EvaluationFold>()), Throws.ArgumentException);
    }

    [Test]
    public void TestSamplesOf_Bundle_ItsOwnTestPart() =>
        Assert.That(Evaluator.TestSamplesOf(Run.Bundle, Run.Split.Dataset).Rows.ToArray(), Is.EqualTo(Run.Split.Test.Rows.ToArray()).AsCollection);

    [Test]
    public void Evaluate_OtherDataset_ErrorListsTheDifferences()
    {
        TrainingDataset other = ToyMarket.Dataset(labels: ToyMarket.Labels with { Threshold = 0.02 });
        Assert.That(
            () => Evaluator.Evaluate(Backend.Load(Run.Bundle.Config, Run.Bundle.Weights), Run.Bundle, Evaluator.TestSamplesOf(Run.Bundle with { Splits = [new SplitRange("test", ToyMarket.Start, ToyMarket.Start, 1)] }, other)),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("model_mismatch").And.Message.Contains("labels"));
    }

    [Test]
    public void ToJson_Report_HasTheContractsNames()
    {
        JsonElement json = Run.Bundle.Metrics!.Value;
        Assert.That(json.GetProperty("test").GetProperty("macro_f1").GetDouble(), Is.EqualTo(Run.Test.Metrics.MacroF1));
        Assert.That(json.GetProperty("per_asset").GetProperty("AAA").GetProperty("n").GetInt64(), Is.Positive);
        Assert.That(json.GetProperty("baselines").GetProperty("majority").GetProperty("log_loss").GetDouble(), Is.Positive);
        Assert.That(json.GetProperty("beats_baseline").GetBoolean(), Is.False, "a logistic regression is as good");
        JsonElement majority = json.GetProperty("comparison").GetProperty("against").GetProperty("majority");
        Assert.That(majority.GetProperty("beats").GetBoolean(), Is.True);
        Assert.That(majority.GetProperty("log_loss_interval").GetProperty("lower").GetDouble(), Is.EqualTo(json.GetProperty("comparison").GetProperty("log_loss_gain_lower_bound").GetDouble()));
        Assert.That(json.GetProperty("calibration").GetProperty("bins").GetArrayLength(), Is.EqualTo(15));
        Assert.That(json.GetProperty("conformal").GetProperty("coverage").GetDouble(), Is.InRange(0.8, 1));
        Assert.That(json.GetProperty("confidence_curve")[0].GetProperty("coverage").GetDouble(), Is.EqualTo(1));
        JsonElement comparison = json.GetProperty("comparison");
        Assert.That(comparison.GetProperty("foresees_direction").GetBoolean(), Is.True);
        Assert.That(comparison.GetProperty("direction_calls").GetInt64(), Is.EqualTo(Run.Test.Comparison.DirectionCalls));
        Assert.That(comparison.GetProperty("direction_accuracy").GetDouble(), Is.GreaterThan(comparison.GetProperty("direction_constant_accuracy").GetDouble()));
        Assert.That(comparison.GetProperty("direction_lower_bound").GetDouble(), Is.Positive);
        Assert.That(json.GetProperty("decision").GetString(), Is.EqualTo("balanced"));
    }

    private static EvaluationReport Evaluate(ModelBundle bundle) => Evaluator.Evaluate(Backend.Load(bundle.Config, bundle.Weights), bundle, Run.Split.Test);

    private static TrainingRun Train(TrainingDataset dataset, TrainerOptions options)
    {
        (options.Epochs, options.LearningRate) = (5, 2);
        return new SignalTrainer(Backend, new Training.Loop.Trainer(TimeProvider.System), TimeProvider.System, Options.Create(options)).Train(dataset, LinearConfig.For(dataset));
    }
}
