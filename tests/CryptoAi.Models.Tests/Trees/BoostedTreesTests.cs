using CryptoAi.Features.Randomness;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Trees;

internal sealed class BoostedTreesTests
{
    private static readonly string[] Goldens = ["xgboost_softprob", "xgboost_binary", "xgboost_regression"];

    [Test]
    public void PredictMargins_TinyTree_FollowsThresholdsAndMissingDirections()
    {
        // x0 < 1 ? (x1 < 2 (missing right) ? 10 : 20) : 30, missing x0 left
        SplitNode[] nodes =
        [
            new(0, 1, MissingLeft: true, 5, 9), new(1, 2, MissingLeft: false, 4, 6), SplitNode.Leaf(30, 3), SplitNode.Leaf(10, 2), SplitNode.Leaf(20, 4),
        ];
        BoostedTrees model = TreesModel.Create(new Forest(nodes, [5], [0], 2, 1), BoostedObjective.SquaredError, 2, [0.5f], 1, null);
        (float X0, float X1, float Expected)[] cases =
        [
            (0, 0, 10.5f), (0, 2, 20.5f), (1, 0, 30.5f), (float.NaN, 0, 10.5f), (0, float.NaN, 20.5f), (float.NaN, float.NaN, 20.5f), (float.PositiveInfinity, 0, 30.5f),
            (float.NegativeInfinity, MathF.BitDecrement(2), 10.5f),
        ];
        foreach ((float x0, float x1, float expected) in cases)
        {
            float[] margin = new float[1];
            model.PredictMargins([x0, x1], margin);
            Assert.That(margin[0], Is.EqualTo(expected), $"{x0}, {x1}");
        }
    }

    [TestCaseSource(nameof(Goldens))]
    public void PredictMany_Rows_SameBitsAsOneByOneForAnyThreads(string name)
    {
        XgBoostGolden golden = new(name);
        BoostedTrees model = XgBoostModel.Load(golden.Path);

        // enough rows for several blocks; without missing values the other walk is taken
        float[] rows = [.. Enumerable.Repeat(golden.Rows, 5).SelectMany(static r => r).Select(static (v, i) => i > 500 && float.IsNaN(v) ? 0 : v)];
        int count = rows.Length / model.Features;
        float[] single = new float[count * model.Outputs];
        for (int i = 0; i < count; i++)
        {
            model.Predict(rows.AsSpan(i * model.Features, model.Features), single.AsSpan(i * model.Outputs, model.Outputs));
        }

        foreach (int threads in new[] { 0, 1, 3 })
        {
            float[] many = new float[single.Length];
            model.PredictMany(rows, many, threads);
            TensorAssert.SameBits(many, single, $"{threads} threads");
        }
    }

    [TestCaseSource(nameof(Goldens))]
    public void Save_ThenLoad_SameModelAndBytes(string name)
    {
        XgBoostGolden golden = new(name);
        BoostedTrees model = XgBoostModel.Load(golden.Path);
        using TemporaryFolder folder = new();

        model.Save(folder["a"]);
        BoostedTrees loaded = BoostedTrees.Load(folder["a"]);
        loaded.Save(folder["b"]);

        Assert.That((loaded.Objective, loaded.Rounds, loaded.TreesPerRound), Is.EqualTo((model.Objective, model.Rounds, model.TreesPerRound)));
        Assert.That(File.ReadAllBytes(folder["b"]), Is.EqualTo(File.ReadAllBytes(folder["a"])));
        TensorAssert.SameBits(XgBoostGolden.Margins(loaded, golden.Rows), XgBoostGolden.Margins(model, golden.Rows), "margins");
        Assert.That(loaded.Importance(), Is.EqualTo(model.Importance()));
    }

    [Test]
    public void Save_ToAStream_SameBytesAsTheFile()
    {
        BoostedTrees model = XgBoostModel.Load(new XgBoostGolden("xgboost_binary").Path);
        using TemporaryFolder folder = new();
        using MemoryStream stream = new();

        model.Save(folder["a"]);
        model.Save(stream);

        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(folder["a"])));
        stream.Position = 0;
        Assert.That(BoostedTrees.Load(stream, "a").Trees, Is.EqualTo(model.Trees));
    }

    [Test]
    public void Save_WithFeatureNames_KeepsThem()
    {
        BoostedTrees model = TreesModel.Create(new Forest([SplitNode.Leaf(1, 1)], [1], [0], 2, 1), BoostedObjective.BinaryLogistic, 2, [0f], 1, ["수익률", "b"]);
        using TemporaryFolder folder = new();

        model.Save(folder["a"]);

        Assert.That(BoostedTrees.Load(folder["a"]).FeatureNames, Is.EqualTo(["수익률", "b"]));
    }

    [Test]
    public void FirstRounds_OfAll_PredictsWithThose()
    {
        XgBoostGolden golden = new("xgboost_binary");
        BoostedTrees model = XgBoostModel.Load(golden.Path);

        TensorAssert.SameBits(XgBoostGolden.Margins(model.FirstRounds(4), golden.Rows), XgBoostGolden.Margins(XgBoostModel.Load(golden.Path, bestRoundsOnly: true), golden.Rows), "margins");
        Assert.That(() => model.FirstRounds(10), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Predict_WrongSizes_ArgumentException()
    {
        BoostedTrees model = XgBoostModel.Load(new XgBoostGolden("xgboost_softprob").Path);

        Assert.That(() => model.Predict(new float[4], new float[3]), Throws.ArgumentException);
        Assert.That(() => model.Predict(new float[5], new float[2]), Throws.ArgumentException);
        Assert.That(() => model.PredictMany(new float[11], new float[6]), Throws.ArgumentException);
    }

    [Test]
    public void Load_DamagedBytes_WorksOrGivesATypedError()
    {
        using TemporaryFolder folder = new();
        XgBoostModel.Load(new XgBoostGolden("xgboost_binary").Path).Save(folder["good"]);
        byte[] bytes = File.ReadAllBytes(folder["good"]);
        CounterRandom random = new(9);
        int errors = 0;
        for (int i = 0; i < 600; i++)
        {
            byte[] damaged = [.. bytes];

            // mostly in the header, where the sizes are
            int reach = i % 2 == 0 ? 900 : bytes.Length;
            damaged[(int)(random.NextDouble() * reach)] = (byte)(random.NextDouble() * 256);
            File.WriteAllBytes(folder["bad"], i % 10 == 0 ? damaged[..(int)(random.NextDouble() * bytes.Length)] : damaged);
            try
            {
                BoostedTrees model = BoostedTrees.Load(folder["bad"]);
                model.Predict(new float[model.Features], new float[model.Outputs]);
            }
            catch (BoostedTreesException e)
            {
                Assert.That(e.Code, Is.EqualTo("trees_file_invalid"));
                errors++;
            }
        }

        Assert.That(errors, Is.GreaterThan(200));
    }

    [Test]
    public void Load_NodesThatWouldBeACircle_TypedError()
    {
        using TemporaryFolder folder = new();
        XgBoostModel.Load(new XgBoostGolden("xgboost_binary").Path).Save(folder["a"]);
        SafetensorsContent content = SafetensorsFile.Read(folder["a"]);

        // a leaf between the inner nodes of the first tree: a later inner node would get itself or one before it as child
        content.Tensors["node_features"].Values[0] = SplitNode.None;
        SafetensorsFile.Write(content.Tensors, folder["b"], content.Metadata);

        Assert.That(() => BoostedTrees.Load(folder["b"]), Throws.TypeOf<BoostedTreesException>().With.Message.Contains("would have the children"));
    }
}
