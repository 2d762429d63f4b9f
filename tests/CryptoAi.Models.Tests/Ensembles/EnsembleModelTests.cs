using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Ensembles;

internal sealed class EnsembleModelTests
{
    private static readonly ManagedBackend Backend = new();

    [TestCase(EnsembleMethod.Weighted)]
    [TestCase(EnsembleMethod.Stacked)]
    public void Load_SavedBundle_SameConfigAndWeights(EnsembleMethod method)
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestEnsembles.Bundle(method);

        ModelBundle loaded = new BundleReader(Backend, new FeatureSetCatalog()).Load(new BundleWriter(Backend).Save(bundle, folder["b"]).Path);

        Assert.That(loaded.Config, Is.EqualTo(bundle.Config));
        Assert.That(loaded.ComputeWeightsSha256(), Is.EqualTo(bundle.ComputeWeightsSha256()));
        using SignalPredictor predictor = new(loaded, Backend, Core9.FeatureSet);
        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles(60));
        Assert.That((signal.Model, signal.Volatility is not null), Is.EqualTo(("ensemble", true)));
    }

    [Test]
    public void Predict_Weighted_WeightedMeanOfWhatTheMembersSayOfTheirOwnInputs([Values(1, 2)] int assetId)
    {
        (EnsembleConfig config, StateDict weights) = TestEnsembles.Create(EnsembleMethod.Weighted);
        (SequenceBatch batch, ModelOutput output) = Run(config, weights, assetId);

        // by hand: the members one by one, as a user would run them
        double[] expected = new double[3];
        (float[] Logits, float Volatility, float Volume) second = default;
        (double Weight, float Scale, float[] Shift)[] parts = [(0.5, 1, [0, 0, 0]), (0.3, 0.5f, [0.3f, 0, -0.1f]), (0.2, 1, [0, 0, 0])];
        for (int m = 0; m < 3; m++)
        {
            (float[] Logits, float Volatility, float Volume) own = Member(m, batch.Window(0).ToArray(), config.Members[m].AssetIds[assetId]);
            second = m == 1 ? own : second;
            double[] exponentials = [.. own.Logits.Select((z, k) => Math.Exp((parts[m].Scale * z) + parts[m].Shift[k]))];
            for (int k = 0; k < 3; k++)
            {
                expected[k] += parts[m].Weight * exponentials[k] / exponentials.Sum();
            }
        }

        TensorAssert.Close([.. output.Logits.ToArray().Select(static z => MathF.Exp(z))], [.. expected.Select(static p => (float)p)], 1e-5, 1e-6, "probabilities");
        TensorAssert.Close([output.Volatility[0], output.Volume[0]], [(2 * second.Volatility) + 0.5f, (3 * second.Volume) + 0.25f], 1e-5, 1e-6, "targets");
    }

    [Test]
    public void Predict_Stacked_LinearInTheLogProbabilities()
    {
        (EnsembleConfig config, StateDict weights) = TestEnsembles.Create(EnsembleMethod.Stacked);
        (SequenceBatch batch, ModelOutput output) = Run(config, weights, assetId: 1);

        double[] logs = new double[9];
        for (int m = 0; m < 3; m++)
        {
            MemberTensors tensors = MemberTensors.Read(weights, m);
            MemberProbabilities.Compute(Member(m, batch.Window(0).ToArray(), config.Members[m].AssetIds[1]).Logits, tensors.ProbabilityScale[0], tensors.ProbabilityShift, logs.AsSpan(m * 3, 3));
        }

        float[] expected = [.. Enumerable.Range(0, 3).Select(k => (float)(weights[MemberTensors.StackingBias].Values[k] + logs.Select((l, i) => l * MathF.Sin((k * 9) + i)).Sum()))];
        TensorAssert.Close(output.Logits.ToArray(), expected, 1e-5, 1e-5, "logits");
    }

    [TestCase(EnsembleMethod.Weighted)]
    [TestCase(EnsembleMethod.Stacked)]
    public void PredictHistory_Rows_SameAsOneByOne(EnsembleMethod method)
    {
        (EnsembleConfig config, StateDict weights) = TestEnsembles.Create(method);
        float[] rows = [.. Enumerable.Range(0, 20 * 9).Select(static i => MathF.Sin(i * 1.7f))];
        using ISequenceModel model = new EnsembleModel(config, weights, LoadMember);
        ModelOutput history = new(13, 3);

        model.PredictHistory(rows, assetId: 1, history);

        for (int i = 0; i < 13; i++)
        {
            SequenceBatch batch = new(1, TestBundles.Time, 9) { Count = 1 };
            rows.AsSpan(i * 9, TestBundles.Time * 9).CopyTo(batch.Window(0));
            batch.AssetIds[0] = 1;
            ModelOutput output = new(1, 3);
            model.Predict(batch, output);
            TensorAssert.Close(history.Logits.Slice(i * 3, 3).ToArray(), output.Logits.ToArray(), 1e-5, 1e-5, $"window {i}");
            TensorAssert.Close([history.Volatility[i]], [output.Volatility[0]], 1e-5, 1e-5, $"volatility {i}");
        }
    }

    [Test]
    public void Compute_UntrainedClass_LeastProbability()
    {
        double[] logs = new double[3];

        MemberProbabilities.Compute([0.5f, 50, 0.5f], 1, [0, MemberProbabilities.Untrained, 0], logs);

        Assert.That(logs, Is.EqualTo((double[])[Math.Log(0.5), Math.Log(1e-15), Math.Log(0.5)]).Within(1e-9));
    }

    [Test]
    public void CreateModel_WeightsThatDoNotAddUp_Refused()
    {
        ModelBundle bundle = TestEnsembles.Bundle(EnsembleMethod.Weighted);
        bundle.Weights[MemberTensors.MemberWeights].Values[0] = 0.9f;

        Assert.That(() => bundle.CreateModel(Backend), Throws.TypeOf<WeightsException>().With.Message.Contains("0.9"));
    }

    [TestCase("""{"members": []}""", "Members is 0")]
    [TestCase("""{"sequence_length": 9}""", "longest window")]
    [TestCase("""{"asset_capacity": 3}""", "4 ids")]
    [TestCase("""{"method": "voted"}""", "weighted or stacked")]
    [TestCase("""{"members": [{"model": {"architecture": "lstm"}, "asset_ids": [0]}]}""", "features")]
    [TestCase("""{"members": [{"asset_ids": [0.5]}]}""", "members[0].model")]
    public void FromElement_ImpossibleEnsemble_Refused(string change, string message)
    {
        JsonObject json = JsonNode.Parse(ModelConfigJson.ToJsonElement(TestEnsembles.Create(EnsembleMethod.Weighted).Config).GetRawText())!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
        {
            json[name] = value?.DeepClone();
        }

        using JsonDocument document = JsonDocument.Parse(json.ToJsonString());

        Assert.That(
            () => ModelConfigJson.FromJsonElement(document.RootElement),
            Throws.TypeOf<ModelConfigException>().With.Message.Contains(message).Or.TypeOf<JsonException>().With.Message.Contains(message));
    }

    [Test]
    public void Validate_EnsembleOfEnsembles_Refused()
    {
        EnsembleConfig config = TestEnsembles.Create(EnsembleMethod.Weighted).Config;

        Assert.That(
            () => (config with { Members = [config.Members[0], new EnsembleMember(config, [0, 1, 2])] }).Validate(),
            Throws.TypeOf<ModelConfigException>().With.Message.Contains("take its members"));
    }

    private static ISequenceModel LoadMember(ModelConfig config, StateDict weights) => Loading.ModelFactory.Load(Backend, config, weights);

    private static (SequenceBatch Batch, ModelOutput Output) Run(EnsembleConfig config, StateDict weights, int assetId)
    {
        SequenceBatch batch = new(1, TestBundles.Time, 9) { Count = 1 };
        for (int i = 0; i < batch.Features.Length; i++)
        {
            batch.Features[i] = MathF.Sin(i * 0.7f);
        }

        batch.AssetIds[0] = assetId;
        ModelOutput output = new(1, 3);
        using EnsembleModel model = new(config, weights, LoadMember);
        model.Predict(batch, output);
        return (batch, output);
    }

    private static (float[] Logits, float Volatility, float Volume) Member(int m, float[] window, int assetId)
    {
        ModelBundle bundle = TestEnsembles.Members[m];
        int time = bundle.Config.SequenceLength;
        SequenceBatch batch = new(1, time, 9) { Count = 1 };
        window.AsSpan((TestBundles.Time - time) * 9).CopyTo(batch.Window(0));
        for (int i = 0; m == 1 && i < time * 9; i++)
        {
            batch.Features[i] = (batch.Features[i] * TestEnsembles.Scale[i % 9]) + TestEnsembles.Shift[i % 9];
        }

        batch.AssetIds[0] = assetId;
        ModelOutput output = new(1, 3);
        using ISequenceModel model = bundle.CreateModel(Backend);
        model.Predict(batch, output);
        return (output.Logits.ToArray(), output.Volatility[0], output.Volume[0]);
    }
}
