using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;

namespace CryptoAi.Models.Tests.Attention;

internal sealed class AttentionMapsTests
{
    [Test]
    public void Mean_TwoLayersOfTwoHeads_IsTheMeanOfAll()
    {
        AttentionMaps maps = AttentionSamples.Maps(2, 2, 3, static (layer, head, query, key) => 1 + layer + (2 * head) + (query == key ? 3 : 0));

        for (int query = 0; query < 3; query++)
        {
            for (int key = 0; key < 3; key++)
            {
                double expected = (maps.Head(0, 0)[query, key] + maps.Head(0, 1)[query, key] + maps.Head(1, 0)[query, key] + maps.Head(1, 1)[query, key]) / 4.0;
                TensorAssert.Close(maps.Mean[query, key], expected, 0, 1e-7, $"{query}, {key}");
            }
        }
    }

    [Test]
    public void Rollout_TwoLayersByHand_FollowsAttentionAndWhatPassesBeside()
    {
        // layer 1: the newer bar looks at the older one only; layer 2: the older at the newer one only
        AttentionMaps maps = AttentionSamples.Maps(2, 1, 2, static (layer, _, query, key) => (layer == 0 ? key == 0 : key == 1) ? 1 : 0);

        // ½ I + ½ A: layer 1 [[1, 0], [.5, .5]], layer 2 [[.5, .5], [0, 1]]; layer 2 · layer 1
        TensorAssert.Close(maps.Rollout.Weights, [0.75f, 0.25f, 0.5f, 0.5f], 0, 1e-7, "rollout");
        TensorAssert.Close(maps.Rollout.Shares(), [0.625, 0.375], 0, 1e-7, "shares");
    }

    [Test]
    public void Rollout_ManyLayers_RowsSumToOne()
    {
        AttentionMap rollout = AttentionSamples.Backward(6, 3, 17).Rollout;

        for (int query = 0; query < 17; query++)
        {
            TensorAssert.Close(rollout.Row(query).ToArray().Sum(static w => (double)w), 1, 0, 1e-6, $"row {query}");
        }
    }

    [Test]
    public void Compute_Window_IsTheSampleOfABatch()
    {
        MultiTaskTransformerConfig config = TestBundles.TransformerConfig with { AssetCapacity = 3 };
        using ISequenceModel model = new ManagedBackend().Load(config, TestBundles.Weights(config));
        SequenceBatch batch = new(2, config.SequenceLength, config.Features) { Count = 2 };
        for (int i = 0; i < batch.Features.Length; i++)
        {
            batch.Features[i] = MathF.Sin(i);
        }

        batch.AssetIds[1] = 2;
        AttentionOutput output = new(config, 2);
        model.PredictWithAttention(batch, new ModelOutput(2, 3), output);

        AttentionMaps maps = AttentionMaps.Compute(model, batch.Window(1), assetId: 2);

        TensorAssert.SameBits(maps.Head(0, 1).Weights, output.Map(0, 1, 1), "head");
        Assert.That((maps.Layers, maps.Heads, maps.Time, maps.Head(0, 1).Name), Is.EqualTo((1, 2, TestBundles.Time, "layer 1, head 2")));
        TensorAssert.SameBits(AttentionMaps.Of(output, 1).Mean.Weights, maps.Mean.Weights, "mean");
    }

    [Test]
    public void Compute_WindowOfAnotherSize_SaysWhatIsExpected()
    {
        using ISequenceModel model = new ManagedBackend().Load(TestBundles.TransformerConfig, TestBundles.Weights(TestBundles.TransformerConfig));

        Assert.That(() => AttentionMaps.Compute(model, new float[9]), Throws.ArgumentException.With.Message.Contains("9 values; the model expects 8 steps × 9 features = 72"));
    }

    [Test]
    public void Indexers_OutsideTheMap_Throw()
    {
        AttentionMaps maps = AttentionSamples.Backward(1, 2, 3);

        Assert.Multiple(() =>
        {
            Assert.That(() => maps.Head(1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => maps.Head(0, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => maps.Mean[0, 3], Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => maps.Mean[-1, 0], Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }
}
