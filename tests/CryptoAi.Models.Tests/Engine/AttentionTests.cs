using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Attention weights against PyTorch's (eng/goldens/make_attention_goldens.py), and the prediction that comes with them against the one without.</summary>
internal sealed class AttentionTests
{
    // float32 sums of a few hundred terms in another order than PyTorch's
    private const double Tolerance = 1e-5;

    // up to 60 float32 terms
    private const double SumTolerance = 1e-5;

    public static IEnumerable<object[]> Goldens =>
        from name in (string[])["transformer_assets", "transformer_wide", "transformer_default"] from path in VectorPathSource.All select new object[] { name, path };

    [TestCaseSource(nameof(Goldens))]
    public void PredictWithAttention_GoldenInputs_EqualsPyTorchAndRowsSumToOne(string name, VectorPath path)
    {
        GoldenCase golden = GoldenCase.Load(name);
        using ISequenceModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 2, WidestVector = path }).Load(golden.Config, golden.Weights);
        AttentionOutput attention = new(golden.Config, golden.Batch.Count);

        model.PredictWithAttention(golden.Batch, new ModelOutput(golden.Batch.Count, golden.Config.Classes), attention);

        Tensor expected = SafetensorsFile.Read(Path.Combine(AppContext.BaseDirectory, "Goldens", name + "_attention.safetensors")).Tensors["attention"];
        int size = attention.Time * attention.Time;
        int at = 0;
        for (int layer = 0; layer < attention.Layers; layer++)
        {
            for (int sample = 0; sample < expected.Shape[1]; sample++)
            {
                for (int head = 0; head < attention.Heads; head++, at += size)
                {
                    Span<float> map = attention.Map(layer, sample, head);
                    TensorAssert.Close(map, expected.Values.AsSpan(at, size), Tolerance, Tolerance, $"layer {layer}, sample {sample}, head {head}");
                    RequireRowsOfOne(map, attention.Time);
                }
            }
        }

        Assert.That(at, Is.EqualTo(expected.Values.Length));
    }

    [Test]
    public void PredictWithAttention_AnyNumberOfThreads_GivesTheOutputsOfPredictAndTheSameWeightsToTheBit()
    {
        (SequenceBatch batch, _) = ModelFixture.Data(ModelFixture.Transformer, 5, seed: 3);
        (float[] logits, float[] volatility, float[] weights) = Run(threads: 1);

        TensorAssert.SameBits(Run(threads: 3).Weights, weights, "weights");
        TensorAssert.SameBits(Run(threads: 3).Logits, logits, "logits");
        using ITrainableModel model = Model(threads: 1);
        ModelOutput plain = new(5, 3);
        model.Predict(batch, plain);
        TensorAssert.SameBits(logits, plain.Logits, "logits of Predict");
        TensorAssert.SameBits(volatility, plain.Volatility, "volatility of Predict");

        (float[] Logits, float[] Volatility, float[] Weights) Run(int threads)
        {
            using ITrainableModel model = Model(threads);
            ModelOutput output = new(5, 3);
            AttentionOutput attention = new(model.Config, 5);
            model.PredictWithAttention(batch, output, attention);
            return (output.Logits.ToArray(), output.Volatility.ToArray(), attention.Weights.ToArray());
        }
    }

    [Test]
    public void PredictWithAttention_SmallerBatch_LeavesTheOtherPlacesAlone()
    {
        (SequenceBatch batch, _) = ModelFixture.Data(ModelFixture.Transformer, 2, seed: 3);
        using ITrainableModel model = Model(threads: 1);
        AttentionOutput attention = new(model.Config, 3);
        attention.Weights.Fill(7);

        model.PredictWithAttention(batch, new ModelOutput(2, 3), attention);

        RequireRowsOfOne(attention.Map(1, 1, 1), attention.Time);
        Assert.That(attention.Map(0, 2, 0).ToArray(), Is.All.EqualTo(7f));
    }

    [Test]
    public void PredictWithAttention_Lstm_SaysThatItHasNone()
    {
        (SequenceBatch batch, _) = ModelFixture.Data(ModelFixture.Lstm, 1, seed: 3);
        using ITrainableModel model = new ManagedBackend().Create(ModelFixture.Lstm, seed: 1);

        Assert.Multiple(() =>
        {
            Assert.That(
                () => model.PredictWithAttention(batch, new ModelOutput(1, 3), new AttentionOutput(ModelFixture.Transformer, 1)),
                Throws.TypeOf<AttentionException>().With.Property("Code").EqualTo("attention_unsupported").And.Message.Contains("lstm"));
            Assert.That(() => new AttentionOutput(ModelFixture.Lstm, 1), Throws.TypeOf<AttentionException>().With.Property("Code").EqualTo("attention_unsupported"));
            Assert.That((ModelFixture.Lstm.HasAttention, ModelFixture.Transformer.HasAttention), Is.EqualTo((false, true)));
        });
    }

    [Test]
    public void PredictWithAttention_BackendWithoutIt_SaysSo()
    {
        (SequenceBatch batch, _) = ModelFixture.Data(ModelFixture.Transformer, 1, seed: 3);
        using ITrainableModel real = Model(threads: 1);
        using ISequenceModel model = new FakeBackend().Load(ModelFixture.Transformer, real.CaptureWeights());

        Assert.That(
            () => model.PredictWithAttention(batch, new ModelOutput(1, 3), new AttentionOutput(ModelFixture.Transformer, 1)),
            Throws.TypeOf<AttentionException>().With.Message.Contains("managed engine"));
    }

    [Test]
    public void PredictWithAttention_BufferOfAnotherShape_SaysWhichIsExpected()
    {
        (SequenceBatch batch, _) = ModelFixture.Data(ModelFixture.Transformer, 2, seed: 3);
        using ITrainableModel model = Model(threads: 1);

        Assert.Multiple(() =>
        {
            Assert.That(
                () => model.PredictWithAttention(batch, new ModelOutput(2, 3), new AttentionOutput(ModelFixture.Transformer with { Heads = 4 }, 2)),
                Throws.ArgumentException.With.Message.Contains("2 layers × 4 heads × 11 steps; there are 2, and the model has 2 × 2 × 11"));
            Assert.That(
                () => model.PredictWithAttention(batch, new ModelOutput(2, 3), new AttentionOutput(ModelFixture.Transformer, 1)), Throws.ArgumentException.With.Message.Contains("room for 1"));
        });
    }

    [Test]
    public void Constructor_MoreWeightsThanAnArrayHolds_IsRefusedBeforeAllocation()
    {
        MultiTaskTransformerConfig large = new() { Features = 1, SequenceLength = 8192, Layers = 64 };

        Assert.That(() => new AttentionOutput(large, 1), Throws.TypeOf<AttentionException>().With.Property("Code").EqualTo("attention_too_large"));
    }

    private static ITrainableModel Model(int threads) => new ManagedBackend(new ManagedEngineOptions { Threads = threads }).Create(ModelFixture.Transformer, seed: 9);

    private static void RequireRowsOfOne(ReadOnlySpan<float> map, int time)
    {
        for (int query = 0; query < time; query++)
        {
            double sum = 0;
            foreach (float weight in map.Slice(query * time, time))
            {
                Assert.That(weight, Is.InRange(0f, 1f));
                sum += weight;
            }

            TensorAssert.Close(sum, 1, 0, SumTolerance, $"row {query}");
        }
    }
}
