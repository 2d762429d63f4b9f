using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Ensembles;

internal sealed class EnsembleBuilderTests
{
    private static readonly double[] Penalties = [0.01, 1, 100];
    private static readonly Lazy<ModelBundle> Boosted = new(() => new BoostedSignalTrainer(EnsembleToy.Backend, EnsembleToy.Time, MsOptions.Create(new TrainerOptions())).Train(
        EnsembleToy.Split, new TrainerOptions { Decision = DecisionMode.Corrected }, new BoostedModelOptions { Trees = new BoostedTreesOptions { Rounds = 5, MaxDepth = 2 } }).Bundle);

    private static ModelBundle[] Members => [EnsembleToy.Transformer, EnsembleToy.Lstm, Boosted.Value];

    [Test]
    public void Build_Weighted_ProbabilitiesAreTheWeightedMeanOfThoseOfTheMembers()
    {
        EnsembleRun run = Builder().Build(Members, EnsembleToy.Dataset);

        double[] weights = [.. run.Members.Select(static m => m.Weight!.Value)];
        Assert.That(weights.Sum(), Is.EqualTo(1).Within(1e-6));
        Assert.That(run.ValidationLogLoss, Is.LessThanOrEqualTo(run.Members.Min(static m => m.ValidationLogLoss) + 1e-6), "each member alone is a mixture too");
        EnsembleConfig config = (EnsembleConfig)run.Bundle.Config;
        Assert.That((config.SequenceLength, config.AssetCapacity, config.HasAuxiliaryHeads, run.Bundle.Targets is null), Is.EqualTo((4, 2, true, false)));

        // one test sample through the bundles as a user has them
        int row = run.Split.Test.Rows[run.Split.Test.Count / 2];
        double[][] own = [.. Members.Select(m => Corrected(m, m.Calibration, row))];
        double[] expected = [.. Enumerable.Range(0, 3).Select(k => weights.Select((w, i) => w * own[i][k]).Sum())];
        double[] actual = Corrected(run.Bundle, run.Bundle.Calibration with { Temperature = 1, Decision = DecisionMode.Corrected }, row);
        TensorAssert.Close(actual, expected, 1e-4, 1e-5, "probabilities");
    }

    [TestCase(EnsembleMethod.Weighted)]
    [TestCase(EnsembleMethod.Stacked)]
    public void Build_SavedBundle_SameReportAndBits(EnsembleMethod method)
    {
        EnsembleRun run = Builder().Build(Members, EnsembleToy.Split, new EnsembleOptions { Method = method });
        EnsembleRun again = Builder().Build(Members, EnsembleToy.Split, new EnsembleOptions { Method = method });

        Assert.That(again.Bundle.ComputeWeightsSha256(), Is.EqualTo(run.Bundle.ComputeWeightsSha256()));
        using ISequenceModel model = run.Bundle.CreateModel(EnsembleToy.Backend);
        EvaluationReport report = Evaluator.Evaluate(model, run.Bundle, Evaluator.TestSamplesOf(run.Bundle, EnsembleToy.Dataset));
        Assert.That(report.ToJsonElement().GetRawText(), Is.EqualTo(run.Bundle.Metrics!.Value.GetRawText()));
        Assert.That(run.Bundle.Calibration.IsCalibrated, Is.True);
        Assert.That(
            FittedBaselines.Of(run.Bundle)!.Logistic.Bias,
            Is.EqualTo(BaselineFit.Fit(run.Split.Train, run.Bundle.Scaler, run.Bundle.Calibration.ClassWeights).Logistic.Bias),
            "baselines are fitted with the class weights by which they are corrected");
        Assert.That(run.Bundle.Lineage.Select(static l => l.WeightsSha256), Is.EqualTo(Members.Select(static m => m.ComputeWeightsSha256())));
        Assert.That(run.Bundle.TrainingOptions!.Value.GetProperty("members").GetArrayLength(), Is.EqualTo(3));
        Assert.That(run.Test.Metrics.LogLoss, Is.LessThan(Math.Log(3)), "the toy can be learned");
    }

    [Test]
    public void FitMixture_OneMemberIsRight_TakesIt()
    {
        // member 0 gives the truth 0.8, member 1 always 1/3
        double[] logs = [.. Enumerable.Range(0, 60).SelectMany(static i => (double[])[.. Enumerable.Range(0, 3).Select(k => Math.Log(k == i % 3 ? 0.8 : 0.1)), .. Enumerable.Repeat(Math.Log(1 / 3.0), 3)])];
        int[] truth = [.. Enumerable.Range(0, 60).Select(static i => i % 3)];

        double[] weights = EnsembleWeights.FitMixture(logs, truth, members: 2, classes: 3);

        Assert.That(weights, Is.EqualTo((double[])[1, 0]).Within(1e-4));
    }

    [Test]
    public void FitMixture_BothNeeded_AtTheMinimumOfTheLogLoss()
    {
        Random random = new(5);
        double[] logs = [.. Enumerable.Range(0, 400).SelectMany(_ => Enumerable.Range(0, 2).SelectMany(_ =>
        {
            double[] e = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            return e.Select(v => Math.Log(v / e.Sum()));
        }))];
        int[] truth = [.. Enumerable.Range(0, 400).Select(_ => random.Next(3))];

        double[] weights = EnsembleWeights.FitMixture(logs, truth, members: 2, classes: 3);

        double Loss(double w) => -truth.Select((y, i) => Math.Log((w * Math.Exp(logs[(i * 6) + y])) + ((1 - w) * Math.Exp(logs[(i * 6) + 3 + y])))).Average();
        Assert.That(weights[0], Is.InRange(0.05, 0.95));
        Assert.That(Loss(weights[0]), Is.LessThan(Loss(weights[0] - 0.01)).And.LessThan(Loss(weights[0] + 0.01)));
    }

    [Test]
    public void Build_MemberTrainedOnTheValidation_Refused()
    {
        ModelBundle late = EnsembleToy.Train(ChronologicalSplit.Create(EnsembleToy.Dataset, new SplitFractions { Train = 0.8, Validation = 0.1, Test = 0.1 }), EnsembleToy.Transformer.Config);

        Assert.That(
            () => Builder().Build([EnsembleToy.Transformer, late], EnsembleToy.Split),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_member_saw_samples").And.Message.Contains("Member 2 (transformer"));
        Assert.That(Builder().Build([EnsembleToy.Transformer, late], EnsembleToy.Dataset).Split.ValidationStart, Is.GreaterThan(EnsembleToy.Split.ValidationStart), "without a split the latest parts are taken");
    }

    [Test]
    public void Build_MemberBeyondTheSplit_RefusedInAnyPlaceAndByEveryPartThatItSaw([Values] bool first)
    {
        ModelBundle member = EnsembleToy.Lstm;
        SplitRange[] own = [.. member.Splits];
        DateTimeOffset validation = EnsembleToy.Split.Validation.First;
        DateTimeOffset test = EnsembleToy.Split.Test.First;
        (string What, ModelBundle Bundle)[] cases =
        [
            ("a label that is known when the validation begins", member with { Splits = [own[0] with { To = validation.AddHours(-1) }, own[1], own[2]] }),
            ("a train part that reaches into the test", member with { Splits = [own[0] with { To = test }, own[1], own[2]] }),
            ("a validation that reaches into the test", member with { Splits = [own[0], own[1] with { To = test.AddHours(-1) }, own[2]] }),
            ("an ancestor trained on the validation", FineTuned(validation.AddHours(5), own[2].From)),
            ("an ancestor that was watched on the test", FineTuned(own[0].To, test.AddHours(1))),
        ];
        foreach ((string what, ModelBundle bundle) in cases)
        {
            ModelBundle[] members = first ? [bundle, EnsembleToy.Transformer] : [EnsembleToy.Transformer, bundle];
            Assert.That(() => Builder().Build(members, EnsembleToy.Split), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_member_saw_samples").And.Message.StartsWith(first ? "Member 1 (lstm" : "Member 2 (lstm"), what);
        }

        ModelBundle silent = FineTuned(null, own[2].From);
        Assert.That(() => Builder().Build([EnsembleToy.Transformer, silent], EnsembleToy.Split), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_member_without_splits"));
        Assert.That(() => Builder().Build([EnsembleToy.Transformer, FineTuned(own[0].To, own[2].From)], EnsembleToy.Split), Throws.Nothing, "fine-tuned from what all others know");
        Assert.That(() => Builder().Build([EnsembleToy.Transformer, member with { Splits = [own[0] with { To = validation.AddHours(-2) }, own[1], own[2]] }], EnsembleToy.Split), Throws.Nothing, "known in time");

        ModelBundle FineTuned(DateTimeOffset? trainedTo, DateTimeOffset testFrom) => member with
        {
            Splits = [own[0], own[1], own[2] with { From = testFrom }],
            Lineage = [new LineageEntry(new string('a', 64), member.TrainedAt, member.DataFingerprint, [], [], "fine-tuned on AAA") { TrainedTo = trainedTo }],
        };
    }

    [Test]
    public void Build_MemberThatSaysTheSameOfEverything_FiniteProbabilities([Values] EnsembleMethod method)
    {
        EnsembleRun run = Builder().Build([Constant(), Boosted.Value], EnsembleToy.Split, new EnsembleOptions { Method = method });

        Assert.That(double.IsFinite(run.Test.Metrics.LogLoss) && double.IsFinite(run.ValidationLogLoss), Is.True);
        if (method == EnsembleMethod.Weighted)
        {
            Assert.That(run.ValidationLogLoss, Is.LessThanOrEqualTo(run.Members.Min(static m => m.ValidationLogLoss) + 1e-6));
            Assert.That(run.Members.Sum(static m => m.Weight!.Value), Is.EqualTo(1).Within(1e-9));
        }
    }

    [Test]
    public void FitStacking_OneClassOnly_FiniteAndSure()
    {
        double[] logs = [.. Enumerable.Repeat(Math.Log(1 / 3.0), 30 * 6)];

        LogisticParameters regression = EnsembleWeights.FitStacking(logs, [.. Enumerable.Repeat(1, 30)], classes: 3, l2: 1);

        Assert.That(regression.Bias.Concat(regression.Weights.SelectMany(static w => w)), Is.All.Matches<double>(double.IsFinite));
        Assert.That(regression.Bias[1], Is.GreaterThan(regression.Bias[0]));
    }

    [Test]
    public void FitStacking_MorePenalty_SmallerWeights()
    {
        double[] logs = [.. Enumerable.Range(0, 60).SelectMany(static i => Enumerable.Range(0, 3).Select(k => Math.Log(k == (i % 4 == 0 ? (i + 1) % 3 : i % 3) ? 0.6 : 0.2)))];
        int[] truth = [.. Enumerable.Range(0, 60).Select(static i => i % 3)];

        double[] sizes = [.. Penalties.Select(l2 => EnsembleWeights.FitStacking(logs, truth, classes: 3, l2).Weights.Sum(static w => w.Sum(static v => v * v)))];

        Assert.That(sizes, Is.Ordered.Descending);
        Assert.That(sizes[0], Is.GreaterThan(10 * sizes[2]));
    }

    [Test]
    public void Build_MembersWithOtherGaps_TheSmallestGapThatAllAllow()
    {
        ModelBundle strict = EnsembleToy.Lstm with { MaxGap = EnsembleToy.Lstm.MaxGap / 2 };

        Assert.That(Builder().Build([EnsembleToy.Transformer, strict], EnsembleToy.Split).Bundle.MaxGap, Is.EqualTo(strict.MaxGap));
    }

    [Test]
    public void FitMixture_MemberThatGivesTheTruthNothing_LosesItsWeight()
    {
        double[] logs = [.. Enumerable.Range(0, 40).SelectMany(static i => (double[])[i % 2 == 0 ? 0 : MemberProbabilities.Least, i % 2 == 0 ? MemberProbabilities.Least : 0, Math.Log(0.5), Math.Log(0.5)])];
        int[] truth = [.. Enumerable.Range(0, 40).Select(static i => 1 - (i % 2))];

        double[] weights = EnsembleWeights.FitMixture(logs, truth, members: 2, classes: 2);

        Assert.That(weights[0], Is.LessThan(1e-6));
        Assert.That(weights.Sum(), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Build_OtherLabels_SaysWhatDiffers()
    {
        ModelBundle other = EnsembleToy.Lstm with { Labels = ToyMarket.Labels with { Lookahead = 2 } };

        Assert.That(
            () => Builder().Build([EnsembleToy.Transformer, other], EnsembleToy.Split),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_members_differ").And.Message.Contains("lookahead 2"));
    }

    [Test]
    public void Build_EnsembleAsMember_Refused()
    {
        ModelBundle ensemble = Builder().Build([EnsembleToy.Transformer, Boosted.Value], EnsembleToy.Split).Bundle;

        Assert.That(() => Builder().Build([ensemble, EnsembleToy.Lstm], EnsembleToy.Split), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_nested"));
        Assert.That(() => Builder().Build([EnsembleToy.Lstm], EnsembleToy.Split), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_members"));
        Assert.That(
            () => Builder().Build([EnsembleToy.Lstm, Boosted.Value, EnsembleToy.Lstm], EnsembleToy.Split),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_members").And.Message.StartsWith("Member 3 (lstm").And.Message.Contains("of member 1"));
    }

    [Test]
    public void Build_MemberWithoutAnAsset_SaysWhich()
    {
        TrainingDataset one = TrainingDataset.FromCandles([ToyMarket.Series("BBB", 500, 1)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        DataSplit early = ChronologicalSplit.At(one, EnsembleToy.Split.ValidationStart, EnsembleToy.Split.TestStart);
        ModelBundle individual = new BoostedSignalTrainer(EnsembleToy.Backend, EnsembleToy.Time, MsOptions.Create(new TrainerOptions())).Train(
            early, new TrainerOptions(), new BoostedModelOptions { Trees = new BoostedTreesOptions { Rounds = 2 } }).Bundle;

        Assert.That(
            () => Builder().Build([EnsembleToy.Transformer, individual], EnsembleToy.Split),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("ensemble_asset_unknown").And.Message.Contains("AAA"));
    }

    private static ModelBundle Constant()
    {
        BoostedTreesConfig config = (BoostedTreesConfig)Boosted.Value.Config;
        StateDict weights = Boosted.Value.Weights.Copy();
        foreach ((float feature, int i) in weights["node_features"].Values.Select(static (f, i) => (f, i)).ToArray())
        {
            weights["node_values"].Values[i] = feature < 0 ? 0 : weights["node_values"].Values[i];
        }

        return Boosted.Value with { Config = config, Weights = weights };
    }

    private static double[] Corrected(ModelBundle bundle, Calibration calibration, int row)
    {
        TrainingDataset dataset = EnsembleToy.Dataset.WithSequenceLength(bundle.Config.SequenceLength);
        (AssetSegment segment, int place) = dataset.Locate(row);
        using ISequenceModel model = bundle.CreateModel(EnsembleToy.Backend);
        ModelOutput output = EnsembleToy.Predict(model, bundle.Scaler, segment, place, bundle.Assets.IdFor(segment.Asset.Symbol));
        double[] corrected = new double[3];
        DirectionProbabilities.Compute(output.Logits, calibration, new double[3], corrected);
        return corrected;
    }

    private static EnsembleBuilder Builder() => new(EnsembleToy.Backend, EnsembleToy.Time);
}
