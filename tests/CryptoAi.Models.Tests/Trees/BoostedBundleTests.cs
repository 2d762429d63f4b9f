using System.Text.Json.Nodes;
using CryptoAi.Features;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Tests.Ensembles;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Trees;

internal sealed class BoostedBundleTests
{
    /// <summary>core9: 34 bars until macd_signal has a value; the window is one row.</summary>
    private const int Required = 34;

    private static readonly float[] Numbers = [-1, 0, 0.5f, 2, 3, 8, 1e9f, -1e9f, 1 << 24, (1 << 24) + 2, 1e38f, float.Epsilon, float.NaN, float.PositiveInfinity];
    private static readonly ManagedBackend Backend = new();
    private static readonly BundleReader Reader = new(Backend, new FeatureSetCatalog());

    [Test]
    public void Load_SavedBundle_SameConfigWeightsAndTrees()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestForests.Bundle(4, 0, 1, 3);

        ModelBundle loaded = Reader.Load(new BundleWriter(Backend).SaveZip(bundle, folder["b.zip"]).Path);

        Assert.That(loaded.Config, Is.EqualTo(bundle.Config));
        Assert.That(loaded.ComputeWeightsSha256(), Is.EqualTo(bundle.ComputeWeightsSha256()));
        IReadOnlyDictionary<int, BoostedTrees> trees = BoostedForests.Unpack((BoostedTreesConfig)loaded.Config, loaded.Weights);
        foreach ((int id, BoostedTrees expected) in TestForests.Of(0, 1, 3))
        {
            Assert.That((trees[id].Rounds, trees[id].Nodes), Is.EqualTo((expected.Rounds, expected.Nodes)));
            float[] row = [.. Enumerable.Range(0, 9).Select(i => MathF.Cos(i + id))];
            TensorAssert.SameBits(XgBoostGolden.Margins(trees[id], row), XgBoostGolden.Margins(expected, row), $"asset {id}");
        }
    }

    [TestCase("BTCUSDT", 1)]
    [TestCase("ethusdt", 3)]
    public void Predict_Asset_MarginsOfItsOwnForestOnTheScaledLastRow(string symbol, int id)
    {
        ModelBundle bundle = TestForests.Bundle();
        using SignalPredictor predictor = new(bundle, Backend, Core9.FeatureSet);

        Signal signal = predictor.Predict(symbol, TestBundles.Candles(60));

        float[] row = new float[9];
        bundle.Scaler.Transform(Core9.FeatureSet.Compute(TestBundles.Candles(60)).Row(59), row);
        double[] balanced = new double[3];
        double[] corrected = new double[3];
        DirectionProbabilities.Compute(XgBoostGolden.Margins(TestForests.Of(id)[id], row), bundle.Calibration, balanced, corrected);
        Assert.That(signal.Probabilities.Values, Is.EqualTo(balanced).Within(1e-12));
        Assert.That((signal.Model, signal.IsKnownAsset, signal.Volatility, signal.VolumeChange), Is.EqualTo(("boosted", true, (double?)null, (double?)null)));
        Assert.That(predictor.RequiredCandles, Is.EqualTo(Required));
    }

    [Test]
    public void Predict_AssetWithoutForest_SaysSoAndNamesThoseThatHaveOne()
    {
        using SignalPredictor predictor = new(TestForests.Bundle(), Backend, Core9.FeatureSet);

        foreach (string symbol in (string[])["XRPUSDT", "ASTERUSDT"])
        {
            Assert.That(
                () => predictor.Predict(symbol, TestBundles.Candles(60)),
                Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("asset_unknown").And.Message.Contains(symbol).And.Message.Contains("BTCUSDT, ETHUSDT"));
        }

        IReadOnlyList<PredictionResult> many = predictor.PredictMany([new("XRPUSDT", TestBundles.Candles(60)), new("BTCUSDT", TestBundles.Candles(60))]);
        Assert.That((many[0].Error?.Code, many[1].Error), Is.EqualTo(("asset_unknown", (CryptoAiException?)null)));
    }

    [Test]
    public void Predict_AssetWithoutForestAndPooledOne_ThePooledOneAnswers()
    {
        using SignalPredictor predictor = new(TestForests.Bundle(4, 0, 1), Backend, Core9.FeatureSet);
        using SignalPredictor pooled = new(TestForests.Bundle(0, 0), Backend, Core9.FeatureSet);

        Signal unknown = predictor.Predict("XRPUSDT", TestBundles.Candles(60));

        Assert.That(unknown.IsKnownAsset, Is.False);
        Assert.That(unknown.Probabilities, Is.EqualTo(pooled.Predict("BTCUSDT", TestBundles.Candles(60)).Probabilities));
        Assert.That(unknown.Probabilities, Is.Not.EqualTo(predictor.Predict("BTCUSDT", TestBundles.Candles(60)).Probabilities));
    }

    [Test]
    public void PredictHistory_Rows_SameBitsAsOneByOne()
    {
        (BoostedTreesConfig config, StateDict weights) = BoostedForests.Pack(TestForests.Of(0), assetCapacity: 0, sequenceLength: 3);
        using BoostedTreesModel model = new(config, weights);
        float[] rows = [.. Enumerable.Range(0, 7 * 9).Select(static i => MathF.Sin(i * 1.7f))];
        ModelOutput history = new(5, 3);

        model.PredictHistory(rows, assetId: 0, history);

        for (int i = 0; i < 5; i++)
        {
            SequenceBatch batch = new(1, 3, 9) { Count = 1 };
            rows.AsSpan(i * 9, 27).CopyTo(batch.Window(0));
            ModelOutput output = new(1, 3);
            model.Predict(batch, output);
            TensorAssert.SameBits(history.Logits.Slice(i * 3, 3).ToArray(), output.Logits.ToArray(), $"window {i}");
        }
    }

    [Test]
    public void Predict_TwoClassesOfXgBoost_ItsProbabilities()
    {
        XgBoostGolden golden = new("xgboost_binary");
        BoostedTrees trees = XgBoostModel.Load(golden.Path);
        (BoostedTreesConfig config, StateDict weights) = BoostedForests.Pack(new Dictionary<int, BoostedTrees> { [0] = trees }, assetCapacity: 0);
        using BoostedTreesModel model = new(config, weights);
        SequenceBatch batch = new(1, 1, trees.Features) { Count = 1 };
        golden.Rows.AsSpan(0, trees.Features).CopyTo(batch.Window(0));
        ModelOutput output = new(1, 2);
        float[] expected = new float[2];

        model.Predict(batch, output);

        trees.Predict(golden.Rows.AsSpan(0, trees.Features), expected);
        Assert.That(1 / (1 + Math.Exp(output.Logits[0] - output.Logits[1])), Is.EqualTo(expected[1]).Within(1e-6));
        Assert.That(config.Classes, Is.EqualTo(2));
    }

    [TestCase("node_features", 9f)]
    [TestCase("node_features", 0.5f)]
    [TestCase("tree_nodes", 5f)]
    [TestCase("tree_outputs", 3f)]
    public void CreateModel_WeightsThatAreNoTrees_Refused(string tensor, float value)
    {
        ModelBundle bundle = TestForests.Bundle();
        bundle.Weights[tensor].Values[0] = value;

        Assert.That(() => bundle.CreateModel(Backend), Throws.TypeOf<WeightsException>().With.Property("Code").EqualTo("weights_no_trees").And.Message.Contains("asset 1"));
    }

    [Test]
    public void CreateModel_AnyNumberInAnyTensor_RefusedOrAModelThatPredicts([Values("boosted", "ensemble")] string architecture)
    {
        ModelBundle bundle = architecture == "boosted" ? TestForests.Bundle(4, 0, 1, 3) : TestEnsembles.Bundle(EnsembleMethod.Weighted);
        SequenceBatch batch = new(3, bundle.Config.SequenceLength, 9) { Count = 3 };
        int refused = 0;
        foreach (Tensor tensor in bundle.Weights.Tensors.Where(static t => t.Name.Contains("node_") || t.Name.Contains("tree_") || t.Name.EndsWith("base_margins") || !t.Name.Contains(".model.")))
        {
            for (int i = 0; i < Math.Min(architecture == "boosted" ? 8 : 2, tensor.Values.Length); i++)
            {
                float kept = tensor.Values[i];
                foreach (float value in Numbers)
                {
                    tensor.Values[i] = value;
                    try
                    {
                        using ISequenceModel model = bundle.CreateModel(Backend);
                        model.Predict(batch, new ModelOutput(3, 3));
                    }
                    catch (WeightsException)
                    {
                        refused++;
                    }
                }

                tensor.Values[i] = kept;
            }
        }

        Assert.That(refused, Is.GreaterThan(100));
    }

    [TestCase("trees", 2_000_000_000, "model_config_invalid")]
    [TestCase("trees", 0, "model_config_invalid")]
    [TestCase("trees_per_round", 4, "model_config_invalid")]
    [TestCase("asset_id", 3, "model_config_invalid")]
    [TestCase("asset_id", 5, "model_config_invalid")]
    public void FromElement_ImpossibleForest_Refused(string field, int value, string code)
    {
        JsonNode json = JsonNode.Parse(ModelConfigJson.ToJsonElement(TestForests.Bundle().Config).GetRawText())!;
        json["forests"]![0]![field] = value;
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json.ToJsonString());

        Assert.That(() => ModelConfigJson.FromJsonElement(document.RootElement), Throws.TypeOf<ModelConfigException>().With.Property("Code").EqualTo(code));
    }

    [Test]
    public void Pack_TreesThatDiffer_Refused() => Assert.That(
        () => BoostedForests.Pack(new Dictionary<int, BoostedTrees> { [1] = TestForests.Stumps(1), [2] = TestForests.Stumps(1, features: 8) }, 4),
        Throws.ArgumentException.With.Message.Contains("asset 2").And.Message.Contains("8 features"));

    [Test]
    public void Load_ByAnEngine_SaysWhoMakesIt() => Assert.That(
        () => Backend.Load(TestForests.Bundle().Config, TestForests.Bundle().Weights), Throws.TypeOf<ModelConfigException>().With.Message.Contains("ModelBundle.CreateModel"));
}
