using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;

namespace CryptoAi.Training.Tests.Boosting;

internal sealed class BoostedTreesTrainerTests
{
    /// <summary>Sums in whole numbers of 2⁻³⁰ of their total against sums in double.</summary>
    private const double SumTolerance = 1e-6;

    private static readonly int[] TwoClassesOfThree = [0, 0, 2, 2];
    private static readonly float[] HugeTargets = [3e30f, -3e30f];
    private static readonly float[] HugeWeights = [1e20f, 1e20f];
    private static readonly int[] ZeroAndTwo = [0, 2];
    private static readonly int[] ZeroAndOne = [0, 1];

    [TestCase(0, 1, 1, 0.0)]
    [TestCase(0, 0, 0, 0.2)]
    [TestCase(2, 3, 4, 0.2)]
    public void Train_OneTreeOnFewRows_EqualsTheTreeByDefinition(double l1, double l2, double minChild, double missing)
    {
        const int rows = 90;
        for (int seed = 1; seed <= 5; seed++)
        {
            BoostedTreesData data = BoostingToys.Numbers(rows, seed, missing);
            BoostedTreesOptions options = new() { Rounds = 1, MaxDepth = 3, L1 = l1, L2 = l2, MinChildWeight = minChild, LearningRate = 0.5, Threads = 1 };

            BoostedTrees model = new BoostedTreesTrainer(options).Train(data).Model;

            double mean = model.BaseMargins[0];
            double[] gradients = [.. data.ValueTargets.ToArray().Select(y => mean - y)];
            double[] expected = BruteForceTree.Grow(data.Features.ToArray(), BoostingToys.Features, gradients, [.. Enumerable.Repeat(1.0, rows)], 3, l1, l2, minChild, 0.5);
            double[] actual = [.. BruteForceTree.Margins(model, data.Features.Span).Select(m => m - mean)];
            TensorAssert.Close(actual, expected, SumTolerance, SumTolerance, $"seed {seed}");
        }
    }

    [TestCase(2, 1.0, 1.0)]
    [TestCase(4, 1.0, 1.0)]
    [TestCase(3, 0.6, 0.5)]
    public void Train_AnyThreads_SameModelToTheBit(int classes, double rowSample, double featureSample)
    {
        BoostedTreesData data = BoostingToys.Classes(9000, classes, missing: 0.1);
        SplitNode[][] nodes = new SplitNode[3][];
        for (int i = 0; i < nodes.Length; i++)
        {
            BoostedTreesOptions options = new() { Rounds = 8, RowSample = rowSample, FeatureSample = featureSample, Threads = 1 << i, Seed = 5 };
            nodes[i] = new BoostedTreesTrainer(options).Train(data, BoostingToys.Classes(500, classes, seed: 2)).Model.Forest.Nodes.ToArray();
        }

        Assert.That(nodes[0], Has.Length.GreaterThan(8 * 40));
        Assert.That(nodes[1].SequenceEqual(nodes[0]), "2 threads");
        Assert.That(nodes[2].SequenceEqual(nodes[0]), "4 threads");
    }

    [Test]
    public void Train_OtherSeed_OtherSample()
    {
        BoostedTreesData data = BoostingToys.Classes(400, 2);
        BoostedTreesOptions options = new() { Rounds = 3, RowSample = 0.5 };

        float[] one = BruteForceTree.Margins(new BoostedTreesTrainer(options).Train(data).Model, data.Features.Span);
        float[] other = BruteForceTree.Margins(new BoostedTreesTrainer(options with { Seed = 2 }).Train(data).Model, data.Features.Span);

        Assert.That(other, Is.Not.EqualTo(one));
    }

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(3)]
    public void Train_WeightTwo_SameAsTheRowTwice(int classes)
    {
        const int rows = 300;
        BoostedTreesData data = classes == 0 ? BoostingToys.Numbers(rows, missing: 0.1) : BoostingToys.Classes(rows, classes, missing: 0.1);
        float[] weights = [.. Enumerable.Range(0, rows).Select(static r => r % 3 == 0 ? 2f : 1f)];
        int[] twice = [.. Enumerable.Range(0, rows).SelectMany(r => Enumerable.Repeat(r, (int)weights[r]))];
        float[] features = [.. twice.SelectMany(r => data.Features.Slice(r * BoostingToys.Features, BoostingToys.Features).ToArray())];
        BoostedTreesData weighted = classes == 0
            ? BoostedTreesData.OfValues(data.Features, BoostingToys.Features, data.ValueTargets, weights)
            : BoostedTreesData.OfClasses(data.Features, BoostingToys.Features, data.ClassTargets, classes, weights);
        BoostedTreesData repeated = classes == 0
            ? BoostedTreesData.OfValues(features, BoostingToys.Features, twice.Select(r => data.ValueTargets.Span[r]).ToArray())
            : BoostedTreesData.OfClasses(features, BoostingToys.Features, twice.Select(r => data.ClassTargets.Span[r]).ToArray(), classes);
        BoostedTreesTrainer trainer = new(new BoostedTreesOptions { Rounds = 4, MaxDepth = 3, MaxBins = 32 });

        float[] a = BruteForceTree.Margins(trainer.Train(weighted).Model, data.Features.Span);
        float[] b = BruteForceTree.Margins(trainer.Train(repeated).Model, data.Features.Span);

        TensorAssert.Close(a, b, 1e-5, 1e-5, "margins");
    }

    [Test]
    public void Train_ClassWeights_SameAsThoseWeightsOnRows()
    {
        // fewer rows than bins, so that the cuts are the same with and without weights
        BoostedTreesData data = BoostingToys.Classes(200, 3);
        double[] classWeights = [2, 1, 0.5];
        float[] weights = [.. data.ClassTargets.ToArray().Select(y => (float)classWeights[y])];
        BoostedTreesOptions options = new() { Rounds = 4 };

        float[] a = BruteForceTree.Margins(new BoostedTreesTrainer(options with { ClassWeights = classWeights }).Train(data).Model, data.Features.Span);
        BoostedTreesData weighted = BoostedTreesData.OfClasses(data.Features, BoostingToys.Features, data.ClassTargets, 3, weights);
        float[] b = BruteForceTree.Margins(new BoostedTreesTrainer(options).Train(weighted).Model, data.Features.Span);

        TensorAssert.Close(a, b, 1e-5, 1e-5, "margins");
    }

    [Test]
    public void Train_MoreRounds_FitsBetterAndImportanceFindsTheSignal()
    {
        BoostedTreesData train = BoostingToys.Classes(3000, 3);
        BoostedTreesData test = BoostingToys.Classes(1000, 3, seed: 7);

        BoostedTreesRun run = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 40, LearningRate = 0.1 }).Train(train, test);

        Assert.That(run.ValidationLosses[^1], Is.LessThan(0.75 * run.ValidationLosses[0]));
        double[] gain = run.Model.Importance(ImportanceKind.TotalGain);
        Assert.That(gain[0], Is.GreaterThan(gain[3]));
        Assert.That(gain[4], Is.Zero, "a feature that is the same everywhere");
    }

    [Test]
    public void Train_ValidationLoss_IsThatOfThePredictions()
    {
        BoostedTreesData train = BoostingToys.Classes(500, 3, missing: 0.1);
        BoostedTreesData test = BoostingToys.Classes(200, 3, seed: 7, missing: 0.1);

        BoostedTreesRun run = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 5 }).Train(train, test);

        float[] p = new float[200 * 3];
        run.Model.PredictMany(test.Features, p);
        double loss = Enumerable.Range(0, 200).Average(r => -Math.Log(p[(r * 3) + test.ClassTargets.Span[r]]));
        TensorAssert.Close(run.ValidationLosses[^1], loss, 1e-5, 0, "loss");
    }

    [Test]
    public void Train_EarlyStopping_KeepsTheBestRounds()
    {
        BoostedTreesData train = BoostingToys.Classes(300, 2);
        BoostedTreesData test = BoostingToys.Classes(300, 2, seed: 7);
        BoostedTreesOptions options = new() { Rounds = 200, LearningRate = 0.5, EarlyStoppingRounds = 7 };

        BoostedTreesRun run = new BoostedTreesTrainer(options).Train(train, test);

        int best = run.ValidationLosses.ToList().IndexOf(run.ValidationLosses.Min());
        Assert.That(run.StoppedEarly, Is.True);
        Assert.That(run.ValidationLosses, Has.Count.EqualTo(best + 1 + 7));
        Assert.That(run.Model.Rounds, Is.EqualTo(best + 1));
    }

    [Test]
    public void Train_RowSample_RowsThatATreeDidNotSeeGoThroughItToo()
    {
        // the first tree learns all there is, also for the half that it did not see
        float[] values = [.. Enumerable.Range(0, 200).Select(static i => i / 200f)];
        float[] targets = [.. values.Select(static v => v < 0.5f ? 0f : 1f)];
        BoostedTreesOptions options = new() { Rounds = 2, RowSample = 0.5, LearningRate = 1, L2 = 0, MaxDepth = 1 };

        BoostedTrees model = new BoostedTreesTrainer(options).Train(BoostedTreesData.OfValues(values, 1, targets)).Model;

        Assert.That(model.Nodes, Is.LessThanOrEqualTo(3 + 3));
        TensorAssert.Close(BruteForceTree.Margins(model, [0f, 1f]), [0f, 1f], 1e-4, 1e-4, "predictions");
        Assert.That(model.Importance(ImportanceKind.TotalGain)[0], Is.LessThan(model.FirstRounds(1).Importance(ImportanceKind.TotalGain)[0] * 1.1), "nothing is left for the second");
    }

    [Test]
    public void Train_EqualFeatures_SplitsOnTheFirst()
    {
        float[] values = [.. Enumerable.Range(0, 300).SelectMany(static i => Enumerable.Repeat(i % 30 / 30f, 12))];
        float[] targets = [.. Enumerable.Range(0, 300).Select(static i => MathF.Sin(i % 30))];

        double[] splits = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 3 }).Train(BoostedTreesData.OfValues(values, 12, targets)).Model.Importance(ImportanceKind.Weight);

        Assert.That(splits[0], Is.GreaterThan(5));
        Assert.That(splits[1..], Is.All.Zero);
    }

    [Test]
    public void Train_LossThatStaysEqual_StopsAndKeepsTheFirstRound()
    {
        BoostedTreesData data = BoostedTreesData.OfValues(new float[] { 1, 2, 3, 4 }, 1, new float[] { 5, 5, 5, 5 });

        BoostedTreesRun run = new BoostedTreesTrainer(new BoostedTreesOptions { EarlyStoppingRounds = 3 }).Train(data, data);

        Assert.That((run.ValidationLosses.Count, run.Model.Rounds, run.StoppedEarly), Is.EqualTo((4, 1, true)));
    }

    [Test]
    public void Train_MissingValuesOnly_SplitsThemOff()
    {
        // the only signal is whether the value is there
        float[] values = [.. Enumerable.Range(0, 200).Select(static r => r % 4 == 0 ? float.NaN : 1f)];
        float[] targets = [.. values.Select(static v => float.IsNaN(v) ? 5f : 1f)];
        BoostedTreesOptions options = new() { Rounds = 1, LearningRate = 1, L2 = 0 };

        BoostedTrees model = new BoostedTreesTrainer(options).Train(BoostedTreesData.OfValues(values, 1, targets)).Model;

        TensorAssert.Close(BruteForceTree.Margins(model, [1f, float.NaN, -100f]), [1f, 5f, 1f], 1e-5, 0, "predictions");
    }

    [Test]
    public void Train_MinGain_IsTheLeastGainOfASplit()
    {
        BoostedTreesData data = BoostingToys.Numbers(300);
        BoostedTreesOptions options = new() { Rounds = 1, MaxDepth = 1 };
        double gain = new BoostedTreesTrainer(options).Train(data).Model.Importance(ImportanceKind.TotalGain).Sum();

        Assert.That(new BoostedTreesTrainer(options with { MinGain = 0.999 * gain }).Train(data).Model.Nodes, Is.EqualTo(3));
        Assert.That(new BoostedTreesTrainer(options with { MinGain = 1.001 * gain }).Train(data).Model.Nodes, Is.EqualTo(1));
    }

    [TestCase(0.3f, 1f)]
    [TestCase(0.7f, 0f)]
    public void Train_NoValueMissing_MissingOnesGoWithTheMany(float border, float expected)
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(static i => i / 100f)];
        float[] targets = [.. values.Select(v => v < border ? 0f : 1f)];

        BoostedTrees model = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 1 }).Train(BoostedTreesData.OfValues(values, 1, targets)).Model;

        TensorAssert.Close(BruteForceTree.Margins(model, [float.NaN]), [expected], 1e-5, 1e-5, "prediction");
    }

    [Test]
    public void Train_NoValueMissingInANode_MissingOnesGoWithTheManyOfTheNode()
    {
        // feature 0 splits first; feature 1 is missing on its left side only, and decides on the right one
        float[] values = new float[400];
        float[] targets = new float[200];
        for (int i = 0; i < targets.Length; i++)
        {
            bool right = i >= 100;
            (values[2 * i], values[(2 * i) + 1]) = (right ? 1 : 0, right ? i % 10 : float.NaN);
            targets[i] = right ? (i % 10 < 8 ? 10 : 12) : 0;
        }

        BoostedTrees model = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 2 }).Train(BoostedTreesData.OfValues(values, 2, targets)).Model;

        TensorAssert.Close(BruteForceTree.Margins(model, [1f, float.NaN, 1f, 9f, 0f, float.NaN]), [10f, 12f, 0f], 1e-5, 1e-4, "predictions");
    }

    [Test]
    public void Train_OneRowOrConstantTarget_GivesTheConstant()
    {
        BoostedTrees model = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 3 }).Train(BoostedTreesData.OfValues(new float[] { 1, 2 }, 2, new float[] { 4 })).Model;

        TensorAssert.Close(BruteForceTree.Margins(model, [0f, 0f]), [4f], 1e-6, 0, "prediction");
        Assert.That(model.Nodes, Is.EqualTo(3));
    }

    [Test]
    public void Train_AClassWithoutRows_HasFiniteProbabilities()
    {
        BoostedTreesData data = BoostedTreesData.OfClasses(new float[] { 1, 2, 3, 4 }, 1, TwoClassesOfThree, 3);

        BoostedTrees model = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 20, MinChildWeight = 0 }).Train(data).Model;

        float[] p = new float[3];
        model.Predict([4f], p);
        Assert.That(p[1], Is.GreaterThanOrEqualTo(0).And.LessThan(1e-3));
        Assert.That(p[2], Is.GreaterThan(0.9));
    }

    [Test]
    public void Train_Cancelled_Throws()
    {
        using CancellationTokenSource source = new();
        Progress progress = new(p => { if (p.Round == 3) { source.Cancel(); } });

        Assert.That(
            () => new BoostedTreesTrainer().Train(BoostingToys.Classes(100, 2), progress: progress, cancellationToken: source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.Rounds, Is.EqualTo(3));
    }

    [Test]
    public void Train_WhatDoesNotFit_TypedError()
    {
        BoostedTreesData train = BoostingToys.Classes(50, 3);
        Assert.That(() => new BoostedTreesTrainer(new BoostedTreesOptions { EarlyStoppingRounds = 5 }).Train(train), Code("boosting_no_validation"));
        Assert.That(() => new BoostedTreesTrainer().Train(train, BoostingToys.Classes(50, 2)), Code("boosting_validation_mismatch"));
        Assert.That(() => new BoostedTreesTrainer(new BoostedTreesOptions { ClassWeights = [1, 1] }).Train(train), Code("boosting_option_mismatch"));
        Assert.That(() => new BoostedTreesTrainer().Train(train, featureNames: ["a"]), Code("boosting_option_mismatch"));
        Assert.That(() => new BoostedTreesTrainer().Train(BoostedTreesData.OfValues(new float[] { float.PositiveInfinity }, 1, new float[] { 1 })), Code("boosting_features_infinite"));
        Assert.That(() => new BoostedTreesTrainer().Train(BoostedTreesData.OfValues(new float[] { 1 }, 1, new float[] { 1 }, new float[] { 0 })), Code("boosting_no_rows"));

        BoostedTreesData huge = BoostedTreesData.OfValues(HugeTargets, 1, HugeTargets, HugeWeights);
        Assert.That(() => new BoostedTreesTrainer().Train(huge), Code("boosting_not_finite"));

        static NUnit.Framework.Constraints.IResolveConstraint Code(string code) => Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo(code);
    }

    [Test]
    public void Options_OutOfRange_AllListed() => Assert.That(
        () => new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 0, LearningRate = 2, MaxBins = 300, ClassWeights = [0] }),
        Throws.ArgumentException.With.Message.Contains("Rounds").And.Message.Contains("LearningRate").And.Message.Contains("MaxBins").And.Message.Contains("ClassWeights"));

    [Test]
    public void Data_OutOfRange_ArgumentException()
    {
        Assert.That(() => BoostedTreesData.OfClasses(new float[4], 2, ZeroAndTwo, 2), Throws.ArgumentException);
        Assert.That(() => BoostedTreesData.OfClasses(new float[3], 2, ZeroAndOne, 2), Throws.ArgumentException);
        Assert.That(() => BoostedTreesData.OfValues(new float[2], 1, new[] { 0, float.NaN }), Throws.ArgumentException);
        Assert.That(() => BoostedTreesData.OfValues(new float[2], 1, new float[2], new[] { 1f, -1f }), Throws.ArgumentException);
    }

    private sealed class Progress(Action<BoostedTreesProgress> report) : IProgress<BoostedTreesProgress>
    {
        public int Rounds { get; private set; }

        public void Report(BoostedTreesProgress value)
        {
            Rounds++;
            report(value);
        }
    }
}
